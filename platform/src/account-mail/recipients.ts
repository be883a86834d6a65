import type { Core } from '../core.ts';
import { sealedUser } from '../people/users.ts';
import type { Db } from '../store/schema.ts';
import { findSubscription, sealedIdentity } from '../terms/subscription/subscription.ts';

/** Owners that one e-mail goes to. */
const MOST = 20;
/** Users of an account that are looked through for them. */
const MOST_USERS = 1000;

/** The addresses of the active owners of an account; without one, that of its subscription. */
export async function recipientsOf(core: Core, db: Db, accountId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('users')
		.select(['id', 'sealed'])
		.where('account_id', '=', accountId)
		.orderBy('seq')
		.limit(MOST_USERS)
		.execute();
	const owners = rows
		.map((row) => sealedUser.open(core.vault, row.sealed, row.id, accountId))
		.filter(({ role, status }) => role === 'owner' && status === 'active')
		.map(({ email }) => email);
	if (owners.length > 0) return owners.slice(0, MOST);
	const subscription = await findSubscription(db, accountId);
	if (subscription === null) return [];
	return [sealedIdentity.open(core.vault, subscription.sealed, accountId).email];
}
