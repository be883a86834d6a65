import type { Scope } from '@marketing-cible/contract';
import { defaultPolicy, type Policy } from '../compliance.ts';
import type { Core } from '../core.ts';
import { apiKeyHash, newApiKey } from '../security/api-keys.ts';
import type { Caller } from '../security/caller.ts';
import { prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { AccountId, KeyHash } from '../types.ts';

const activeKeyByHash = prepare(['hash'], (db, { hash }: { hash: KeyHash }) =>
	db
		.selectFrom('api_keys')
		.select(['id', 'account_id', 'scopes'])
		.where('hash', '=', hash)
		.where('revoked_at', 'is', null),
);

/** Finds the account and the scopes of a key. @returns `null` if the key is unknown or revoked. */
export async function findCaller(db: Db, key: string): Promise<Caller | null> {
	const [row] = await activeKeyByHash(db, { hash: apiKeyHash(key) });
	if (row === undefined) return null;
	return {
		keyId: row.id,
		accountId: row.account_id as AccountId,
		scopes: JSON.parse(row.scopes) as Scope[],
	};
}

/** Creates an account. @returns its id. */
export async function createAccount(core: Core, unit: Unit, name: string): Promise<string> {
	const id = core.newId('acc');
	await unit.db
		.insertInto('accounts')
		.values({ id, name, policy: null, created_at: core.clock.now() })
		.execute();
	return id;
}

/** Stores an API key. @param key the key itself; only its hash is stored. */
export async function createApiKey(
	core: Core,
	unit: Unit,
	accountId: string,
	scopes: readonly Scope[],
	key = newApiKey(),
): Promise<string> {
	await unit.db
		.insertInto('api_keys')
		.values({
			id: core.newId('key'),
			account_id: accountId,
			hash: apiKeyHash(key),
			scopes: JSON.stringify(scopes),
			created_at: core.clock.now(),
			revoked_at: null,
		})
		.execute();
	return key;
}

/**
 * Ensures that an admin key exists: the key from the settings, or at first start a new key in a new account.
 * @returns the new key, to be shown once; `null` if no key was created or if it comes from the settings.
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
		if (apiKey !== undefined) {
			if ((await findCaller(unit.db, apiKey)) !== null) return null;
			const accountId = first?.id ?? (await createAccount(core, unit, 'default'));
			await createApiKey(core, unit, accountId, ['admin'], apiKey);
			return null;
		}
		if (first !== undefined) return null;
		const accountId = await createAccount(core, unit, 'default');
		return createApiKey(core, unit, accountId, ['admin']);
	});
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
