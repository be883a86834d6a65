import { type OperatorKey, type OperatorRole, operatorRole } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { deleteLinksBy } from '../../people/links.ts';
import { notFound, ProblemError } from '../../problems.ts';
import { OPERATOR_REALM } from '../../security/caller.ts';
import {
	newOperatorKey,
	operatorKeyHash,
	sealOperatorGrant,
} from '../../security/operator-keys.ts';
import type { Vault } from '../../security/vault.ts';
import type { Unit } from '../../store/store.ts';
import type { OperatorKeyTable } from '../tables.ts';

/** Active keys of the operator at once. */
const MOST_KEYS = 100;
/** Keeps changes of the keys of the operator apart. */
const LOCK = 'operator keys';

/** A key before it is stored. */
export interface NewOperatorKey {
	name: string;
	roles: readonly OperatorRole[];
	/** Default: a new one. */
	key?: string;
	fromSettings?: boolean;
	/** The person who makes it, or who made the key that makes it. Default: nobody knows. */
	personId?: string | null;
}

/** Stores a key of the operator. @returns it with the key itself, which is shown once. */
export async function storeKey(
	core: Core,
	unit: Unit,
	{ name, roles, key = newOperatorKey(), fromSettings = false, personId = null }: NewOperatorKey,
): Promise<OperatorKey & { key: string }> {
	const row = {
		id: core.newId('opk'),
		...grantOf(core.vault, key, roles, personId),
		name,
		from_settings: fromSettings ? 1 : 0,
		created_at: core.clock.now(),
		revoked_at: null,
	};
	await unit.db.insertInto('operator_keys').values(row).execute();
	return { ...keyView(row), key };
}

function grantOf(vault: Vault, key: string, given: readonly OperatorRole[], person: string | null) {
	const hash = operatorKeyHash(vault, key);
	const roles = JSON.stringify(operatorRole.options.filter((role) => given.includes(role)));
	const grant = { hash, roles, person_id: person };
	return { ...grant, grant_mac: sealOperatorGrant(vault, grant) };
}

/** Creates a key. @throws {ProblemError} 409 when there are too many. */
export async function issueOperatorKey(
	core: Core,
	unit: Unit,
	request: Pick<NewOperatorKey, 'name' | 'roles' | 'personId'>,
): Promise<OperatorKey & { key: string }> {
	await unit.lock([LOCK], 'exclusive');
	const active = await activeKeys(unit);
	if (active.length >= MOST_KEYS) {
		throw new ProblemError(
			'conflict',
			`There are ${MOST_KEYS} active keys of the operator: revoke some with DELETE /v1/operator/keys/{id}.`,
		);
	}
	return storeKey(core, unit, request);
}

/** Revokes the keys of a person who may not act any more. */
export async function revokeKeysOf(core: Core, unit: Unit, personId: string): Promise<void> {
	await revokeKeysBeyond(core, unit, personId, []);
}

/** Revokes the keys of a person that may do what the person may not any more. */
export async function revokeKeysBeyond(
	core: Core,
	unit: Unit,
	personId: string,
	roles: readonly OperatorRole[],
): Promise<void> {
	await unit.lock([LOCK], 'exclusive');
	const own = (await activeKeys(unit)).filter((key) => key.person_id === personId);
	const beyond = own.filter((key) => keyView(key).roles.some((role) => !roles.includes(role)));
	await revoke(
		core,
		unit,
		beyond.map(({ id }) => id),
	);
}

/** Keys stop at once, and so do the invitations that they have open. */
async function revoke(core: Core, unit: Unit, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await unit.db
		.updateTable('operator_keys')
		.set({ revoked_at: core.clock.now() })
		.where('id', 'in', ids)
		.execute();
	await deleteLinksBy(core, unit, OPERATOR_REALM, ids);
}

/** All keys of the operator, newest first; the revoked ones too. */
export async function listOperatorKeys(core: Core): Promise<OperatorKey[]> {
	const rows = await core.store.read
		.selectFrom('operator_keys')
		.selectAll()
		.orderBy('id', 'desc')
		.limit(1000)
		.execute();
	return rows.map(keyView);
}

/** Revokes a key. @throws {ProblemError} 404; 409 for the last key that may manage keys. */
export async function revokeOperatorKey(core: Core, unit: Unit, id: string): Promise<void> {
	await unit.lock([LOCK], 'exclusive');
	const row = await unit.db
		.selectFrom('operator_keys')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	if (row === undefined) throw notFound('key of the operator');
	if (row.revoked_at !== null) return;
	const managers = (await activeKeys(unit)).filter((key) => keyView(key).roles.includes('op:keys'));
	if (managers.length === 1 && managers[0]?.id === id) {
		throw new ProblemError(
			'conflict',
			'This is the last key with the role op:keys: create another one before you revoke it.',
		);
	}
	await revoke(core, unit, [id]);
}

function activeKeys(unit: Unit) {
	return unit.db.selectFrom('operator_keys').selectAll().where('revoked_at', 'is', null).execute();
}

function keyView(
	row: Pick<
		Selectable<OperatorKeyTable>,
		'id' | 'name' | 'roles' | 'person_id' | 'created_at' | 'revoked_at'
	>,
): OperatorKey {
	return {
		id: row.id,
		name: row.name,
		roles: JSON.parse(row.roles) as OperatorRole[],
		personId: row.person_id,
		createdAt: toIso(row.created_at),
		revokedAt: row.revoked_at === null ? null : toIso(row.revoked_at),
	};
}
