import type { Scope } from '@marketing-cible/contract';
import type { AccountId } from '../types.ts';

/** The sender of a request: the account, and the API key with its scopes. */
export interface Caller {
	keyId: string;
	accountId: AccountId;
	scopes: readonly Scope[];
}

/** Whether a key has a scope; `admin` includes every scope. */
export function mayUse(caller: Caller, scope: Scope): boolean {
	return caller.scopes.includes(scope) || caller.scopes.includes('admin');
}
