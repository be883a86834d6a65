import type { OperatorRole } from '@marketing-cible/contract';
import { type Caller, OPERATOR_REALM } from '../../security/caller.ts';
import { operatorKeyHash, sealOperatorGrant } from '../../security/operator-keys.ts';
import type { Vault } from '../../security/vault.ts';
import type { Db } from '../../store/schema.ts';

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
		operator: { keyId: row.id, roles },
	};
}
