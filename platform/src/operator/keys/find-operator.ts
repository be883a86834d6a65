import type { OperatorRole } from '@marketing-cible/contract';
import { type Caller, OPERATOR_REALM } from '../../security/caller.ts';
import { operatorKeyHash, sealOperatorGrant } from '../../security/operator-keys.ts';
import type { Vault } from '../../security/vault.ts';
import type { Db } from '../../store/schema.ts';

/** Whether the platform has an operator: a key of one that is not revoked. */
export async function hasOperator(db: Db): Promise<boolean> {
	const key = await db
		.selectFrom('operator_keys')
		.select('id')
		.where('revoked_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return key !== undefined;
}

/** Finds a key of the operator. @returns `null` if it is unknown, revoked, or its row was tampered with. */
export async function findOperator(vault: Vault, db: Db, key: string): Promise<Caller | null> {
	const row = await db
		.selectFrom('operator_keys')
		.selectAll()
		.where('hash', '=', operatorKeyHash(vault, key))
		.executeTakeFirst();
	if (row?.revoked_at !== null || sealOperatorGrant(vault, row) !== row.grant_mac) return null;
	const roles = JSON.parse(row.roles) as OperatorRole[];
	return {
		keyId: row.id,
		accountId: OPERATOR_REALM,
		scopes: [],
		operator: { keyId: row.id, personId: row.person_id, roles },
	};
}
