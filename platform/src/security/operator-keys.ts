import { randomBytes } from 'node:crypto';
import type { Vault } from './vault.ts';

/** What keys of the operator begin with, and keys of accounts never do. */
const PREFIX = 'mc_op_';

/** Creates a key of the operator, of 256 random bits. It is shown once; only its hash is stored. */
export function newOperatorKey(): string {
	return `${PREFIX}${randomBytes(32).toString('base64url')}`;
}

/** Whether a key claims to be one of the operator. */
export function isOperatorKey(key: string): boolean {
	return key.startsWith(PREFIX);
}

/** What a key of the operator may do, as its row says. */
export interface OperatorGrant {
	hash: string;
	/** JSON array of roles. */
	roles: string;
	/** The person who made it; `null`: nobody knows who holds it. */
	person_id: string | null;
}

/** Hashes a key of the operator; see `apiKeyHash`. The two kinds of keys have hashes of their own. */
export function operatorKeyHash(vault: Vault, key: string): string {
	return vault.hash('operator-key', key);
}

/** Seals a grant, so that a row that was edited in the database gives no other roles. */
export function sealOperatorGrant(
	vault: Vault,
	{ hash, roles, person_id: person }: OperatorGrant,
): string {
	const grant = person === null ? [hash, roles] : [hash, roles, person];
	return vault.hash('operator-key-grant', JSON.stringify(grant));
}
