import type { Migrations } from '../migrations.ts';
import { initial } from './0001-initial.ts';
import { currentConsents } from './0003-current-consents.ts';

/**
 * Every migration by the name of its file; they run in the order of the names. To add one: create `<number>-<what>.ts` and add a line
 * here. Never change, rename or remove a released migration.
 */
export const migrations: Migrations = {
	'0001-initial': initial,
	'0003-current-consents': currentConsents,
};
