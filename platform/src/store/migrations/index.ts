import type { Migrations } from '../migrations.ts';
import { initial } from './0001-initial.ts';
import { persons } from './0002-persons.ts';
import { erasures } from './0003-erasures.ts';
import { currentConsents } from './0004-current-consents.ts';
import { keyExpiry } from './0005-key-expiry.ts';
import { waits } from './0006-waits.ts';
import { smppParts } from './0013-smpp-parts.ts';

/**
 * Every migration by the name of its file; they run in the order of the names. To add one: create `<number>-<what>.ts` and add a line
 * here. Never change, rename or remove a released migration.
 */
export const migrations: Migrations = {
	'0001-initial': initial,
	'0002-persons': persons,
	'0003-erasures': erasures,
	'0004-current-consents': currentConsents,
	'0005-key-expiry': keyExpiry,
	'0006-waits': waits,
	'0013-smpp-parts': smppParts,
};
