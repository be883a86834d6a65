import { findAccount } from '../accounts/accounts.ts';
import { OPERATOR_REALM } from '../security/caller.ts';
import type { Db } from '../store/schema.ts';

/** The name of an account, as authenticator apps and invitations show it; the realm of the operator has one too. */
export async function accountName(db: Db, accountId: string): Promise<string> {
	return accountId === OPERATOR_REALM ? 'operator' : (await findAccount(db, accountId)).name;
}
