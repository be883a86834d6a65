import type { ClientIdentity } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import type { Advertiser } from '../hooks.ts';
import { prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { sealedIdentity } from '../terms/subscription/subscription.ts';

const identityOf = prepare(['accountId'], (db, { accountId }: { accountId: string }) =>
	db.selectFrom('subscriptions').select('sealed').where('account_id', '=', accountId),
);

/** For whom an account advertises: who the client is by its subscription, from when it says so. */
export async function advertiserOf(
	core: Core,
	db: Db,
	accountId: string,
): Promise<Advertiser | null> {
	const [row] = await identityOf(db, { accountId });
	if (row === undefined) return null;
	return shown(sealedIdentity.open(core.vault, row.sealed, accountId));
}

/** A person who is no professional shows the name alone: the address is that of their home. */
function shown({ legalName, legalForm, consumer, address }: ClientIdentity): Advertiser {
	const name = legalName.trim();
	if (consumer) return { name, line: name };
	const { line1, line2, postalCode, city, country } = address;
	const place = [`${postalCode} ${city}`, ...(country === 'FR' ? [] : [country])];
	return {
		name,
		line: [`${name} ${legalForm}`, line1, ...(line2 === undefined ? [] : [line2]), ...place].join(
			', ',
		),
	};
}
