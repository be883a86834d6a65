import type {
	ApiKey,
	ApiKeyList,
	ApiKeyRequest,
	ApiKeyWithSecret,
	Scope,
} from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { accountLock } from '../accounts/status.ts';
import { fromIso, toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import { invalidField, ProblemError } from '../problems.ts';
import { inList, prepare } from '../store/prepared.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { ApiKeyTable } from './tables.ts';
import type { Unit } from '../store/store.ts';
import { isActiveKey, keyColumns, newApiKey } from '../security/api-keys.ts';

/**
 * Creates a key. Only this response contains it; the database stores its hash.
 *
 * @param madeBy the key or person who asks for it (`Caller.keyId`).
 */
export async function issueKey(
	core: Core,
	unit: Unit,
	accountId: string,
	{ name, scopes, expiresAt }: ApiKeyRequest,
	madeBy: string,
): Promise<ApiKeyWithSecret> {
	const end = expiresAt === undefined ? null : fromIso(expiresAt);
	if (end !== null && end <= core.clock.now()) {
		throw invalidField('/expiresAt', 'must be later than now; leave it out for a key without end');
	}
	const key = newApiKey();
	const row = {
		id: core.newId('key'),
		...keyColumns(core.vault, key, accountId, scopes, end),
		from_settings: 0,
		name,
		made_by: madeBy,
		created_at: core.clock.now(),
		revoked_at: null,
		last_used_at: null,
	};
	await unit.db.insertInto('api_keys').values(row).execute();
	return { ...keyView(row), key };
}

/** Lists the keys of an account. They are few and never deleted, so the rank by age serves as the page position. */
export async function listKeys(
	core: Core,
	accountId: string,
	{ limit, after, order }: PageRequest,
): Promise<ApiKeyList> {
	const rows = await core.store.read
		.selectFrom('api_keys')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('id')
		.execute();
	const ranked = rows.map((row, index) => ({ row, seq: index + 1 }));
	if (order === 'desc') ranked.reverse();
	const rest = ranked.filter(
		({ seq }) => after === undefined || (order === 'asc' ? seq > after : seq < after),
	);
	const page = cutPage(rest.slice(0, limit + 1), limit);
	return { data: page.rows.map(({ row }) => keyView(row)), nextCursor: page.nextCursor };
}

const revokedKeys = prepare(['ids'], (db, { ids }: { ids: readonly string[] }) =>
	db
		.selectFrom('api_keys')
		.select('id')
		.where(inList(db, 'id', ids))
		.where('revoked_at', 'is not', null),
);

/**
 * Makes sure, until the end of the transaction, that keys are active: a request may have been let in just before its key was revoked.
 * @throws {ProblemError} 401
 */
export async function requireActiveKeys(unit: Unit, keyIds: readonly string[]): Promise<void> {
	const ids = [...new Set(keyIds)];
	if (ids.length === 0) return;
	await unit.lock(ids.map(keyLock), 'shared');
	const revoked = await revokedKeys(unit.db, { ids });
	if (revoked.length === 0) return;
	throw new ProblemError(
		'unauthorized',
		'This API key was revoked while the request was in progress; nothing was stored.',
	);
}

/** The lock that keeps a revocation and the submissions of a key apart. */
export const keyLock = (keyId: string) => `key ${keyId}`;

/**
 * Ends the keys of an account one after the other: if two keys revoke each other concurrently, the second sees that it is the last one. A
 * transaction takes this lock before that of its own key (`Operation.endsKeys`), since it waits for the locks of others under it.
 */
export async function lockKeysOf(unit: Unit, accountId: string): Promise<void> {
	await unit.lock([keyLock(`of ${accountId}`)], 'exclusive');
}

/**
 * Revokes a key, under `lockKeysOf`. It takes effect immediately, because every request looks up its key. What it has queued or scheduled is frozen.
 * @returns `last-admin` if no other active admin key exists; nothing is changed then.
 */
export async function revokeKey(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
): Promise<'revoked' | 'unknown' | 'last-admin'> {
	const keys = await unit.db
		.selectFrom('api_keys')
		.selectAll()
		.where('account_id', '=', accountId)
		.execute();
	const key = keys.find((one) => one.id === id);
	if (key === undefined) return 'unknown';
	if (key.revoked_at !== null) return 'revoked';
	const anotherAdminRemains = keys.some(
		(one) => one.id !== id && isActiveKey(one, core.clock.now()) && scopesOf(one).includes('admin'),
	);
	if (scopesOf(key).includes('admin') && !anotherAdminRemains) return 'last-admin';
	await revokeKeys(core, unit, accountId, [id]);
	return 'revoked';
}

/**
 * Revokes keys and freezes what they have left waiting, in one transaction.
 * @returns how many messages were frozen, by key.
 */
export async function revokeKeys(
	core: Core,
	unit: Unit,
	accountId: string,
	keyIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
	// Submissions that were let in before hold this lock until they are stored, and are frozen then.
	await unit.lock([...keyIds].sort().map(keyLock), 'exclusive');
	// Before what the keys have left is looked for and locked, such as campaigns: a claim locks the account first too.
	await unit.lock([accountLock(accountId)], 'exclusive');
	for (const chunk of inChunks(keyIds)) {
		await unit.db
			.updateTable('api_keys')
			.set({ revoked_at: core.clock.now() })
			.where('account_id', '=', accountId)
			.where('id', 'in', chunk)
			.where('revoked_at', 'is', null)
			.execute();
	}
	return core.hooks.keysRevoked(unit, { accountId, keyIds });
}

function scopesOf(row: Pick<Selectable<ApiKeyTable>, 'scopes'>): Scope[] {
	return JSON.parse(row.scopes) as Scope[];
}

function keyView(
	row: Pick<
		Selectable<ApiKeyTable>,
		'id' | 'name' | 'scopes' | 'created_at' | 'revoked_at' | 'expires_at' | 'last_used_at'
	>,
): ApiKey {
	const instant = (at: number | null) => (at === null ? null : toIso(at));
	return {
		id: row.id,
		name: row.name,
		scopes: scopesOf(row),
		createdAt: toIso(row.created_at),
		expiresAt: instant(row.expires_at),
		lastUsedAt: instant(row.last_used_at),
		revokedAt: instant(row.revoked_at),
	};
}
