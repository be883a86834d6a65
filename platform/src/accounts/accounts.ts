import type { Scope } from '@marketing-cible/contract';
import type { GovernanceMode } from '@marketing-cible/governance';
import { defaultPolicy, type Policy } from '../compliance.ts';
import type { Core } from '../core.ts';
import {
	apiKeyHash,
	isActiveKey,
	isGenuineGrant,
	keyColumns,
	newApiKey,
} from '../security/api-keys.ts';
import type { Caller } from '../security/caller.ts';
import { SettingsError } from '../settings/settings.ts';
import { prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { AccountId, KeyHash } from '../types.ts';
import type { KeyUses } from './key-uses.ts';

const keyByHash = prepare(['hash'], (db, { hash }: { hash: KeyHash }) =>
	db
		.selectFrom('api_keys')
		.innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
		.select([
			'api_keys.id',
			'hash',
			'account_id',
			'scopes',
			'grant_mac',
			'revoked_at',
			'expires_at',
			'last_used_at',
			'accounts.status',
		])
		.where('hash', '=', hash),
);

/**
 * Finds the account and the scopes of a key, and notes that it is used.
 * @returns `null` if the key is unknown, revoked or at its end, its account is closed, or its row was tampered with.
 */
export async function findCaller(core: Core, uses: KeyUses, key: string): Promise<Caller | null> {
	const [row] = await keyByHash(core.store.read, { hash: apiKeyHash(core.vault, key) });
	const now = core.clock.now();
	if (row === undefined || !isActiveKey(row, now) || row.status === 'closed') return null;
	if (!isGenuineGrant(core.vault, row)) return null;
	uses.note(row.id, row.last_used_at);
	return {
		keyId: row.id,
		accountId: row.account_id as AccountId,
		scopes: JSON.parse(row.scopes) as Scope[],
	};
}

/** Creates an account. @param governance what the contract does to it; `null`: it is under none. @returns its id. */
export async function createAccount(
	core: Core,
	unit: Unit,
	name: string,
	governance: GovernanceMode | null = null,
): Promise<AccountId> {
	const id = core.newId('acc');
	await unit.db
		.insertInto('accounts')
		.values({
			id,
			name,
			policy: null,
			governance,
			accepted_at: null,
			created_at: core.clock.now(),
		})
		.execute();
	return id;
}

/** Stores an API key. @param key the key itself; only its hash is stored. */
export async function createApiKey(
	core: Core,
	unit: Unit,
	accountId: string,
	scopes: readonly Scope[],
	{ key = newApiKey(), fromSettings = false } = {},
): Promise<string> {
	await unit.db
		.insertInto('api_keys')
		.values({
			id: core.newId('key'),
			...keyColumns(core.vault, key, accountId, scopes),
			from_settings: fromSettings ? 1 : 0,
			created_at: core.clock.now(),
			revoked_at: null,
		})
		.execute();
	return key;
}

/**
 * Ensures that an admin key exists: the key from the settings, or at first start a new key in a new account.
 * @returns the new key, to be shown once; `null` if no key was created or if it comes from the settings.
 * @throws {SettingsError} when the key from the settings has been revoked.
 */
export async function ensureAccess(core: Core, apiKey: string | undefined): Promise<string | null> {
	return core.store.transaction(async (unit) => {
		// Several processes may start at once; only one may create the account.
		await unit.lock(['first access'], 'exclusive');
		const first = await unit.db
			.selectFrom('accounts')
			.select('id')
			.orderBy('created_at')
			.orderBy('id')
			.executeTakeFirst();
		if (apiKey === undefined && first !== undefined) return null;
		const accountId = first?.id ?? (await createAccount(core, unit, 'default'));
		if (apiKey === undefined) return createApiKey(core, unit, accountId, ['admin']);
		await ensureSettingsKey(core, unit, accountId, apiKey);
		return null;
	});
}

/** Makes the key from the settings an admin key and revokes the one that stood there before: a changed setting ends the old key. */
async function ensureSettingsKey(
	core: Core,
	unit: Unit,
	accountId: string,
	key: string,
): Promise<void> {
	const [known] = await keyByHash(unit.db, { hash: apiKeyHash(core.vault, key) });
	if (known !== undefined && known.revoked_at !== null) {
		throw new SettingsError(
			'MC_API_KEY is an API key that was revoked; set a new one, or unset it to use the keys that exist',
		);
	}
	await unit.db
		.updateTable('api_keys')
		.set({ revoked_at: core.clock.now() })
		.where('from_settings', '=', 1)
		.where('revoked_at', 'is', null)
		.$if(known !== undefined, (others) => others.where('id', '!=', known?.id ?? ''))
		.execute();
	if (known === undefined) {
		await createApiKey(core, unit, accountId, ['admin'], { key, fromSettings: true });
	}
}

export async function findAccount(db: Db, accountId: string) {
	return db
		.selectFrom('accounts')
		.selectAll()
		.where('id', '=', accountId)
		.executeTakeFirstOrThrow();
}

const policyColumn = prepare(['accountId'], (db, { accountId }: { accountId: string }) =>
	db.selectFrom('accounts').select('policy').where('id', '=', accountId),
);

/** The policy of an account, or the default policy if the account has none. */
export async function policyOf(db: Db, accountId: string): Promise<Policy> {
	const [row] = await policyColumn(db, { accountId });
	if (row === undefined) throw new Error('the account does not exist');
	return row.policy === null ? defaultPolicy : (JSON.parse(row.policy) as Policy);
}

export async function storePolicy(unit: Unit, accountId: string, policy: Policy): Promise<void> {
	await unit.db
		.updateTable('accounts')
		.set({ policy: JSON.stringify(policy) })
		.where('id', '=', accountId)
		.execute();
}

/** Whether there are several accounts: then what concerns the whole platform belongs to its operator, if there is one. */
export async function hasSeveralAccounts(db: Db): Promise<boolean> {
	const rows = await db.selectFrom('accounts').select('id').limit(2).execute();
	return rows.length > 1;
}
