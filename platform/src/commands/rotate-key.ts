import { sql } from 'kysely';
import { readKeyring, replaceKeyring } from '../security/keyring-store.ts';
import {
	type Keyring,
	sealingNumber,
	withNewSealingKey,
	withoutOldSealingKeys,
} from '../security/keyring.ts';
import { keyFile, loadMasterKeys, readMasterKey } from '../security/master-key.ts';
import { createVault, type Vault } from '../security/vault.ts';
import { SettingsError, type Settings } from '../settings/settings.ts';
import { migrationsOf, type ResourceModule } from '../module.ts';
import type { SealedColumn } from '../security/sealed.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import type { Command } from './command.ts';

/** Rows per transaction. */
const BATCH_SIZE = 500;

/**
 * Creates a sealing key that encrypts all new values and, with `MC_NEW_MASTER_KEY` or a key file, encrypts the keyring with a new
 * master key. The platform must be stopped. After a crash at any point, the command can be repeated.
 */
export const rotateKey: Command = async ({ settings, operands, env, modules, say }) => {
	const reseal = operands.includes('--reseal');
	const store = await openStore(settings, { alone: true, migrations: migrationsOf(modules) });
	try {
		const masterKeys = loadMasterKeys(settings.dataDir, settings.masterKey, true);
		const keyring = await readKeyring(store.read, masterKeys);
		if (keyring === null)
			throw new SettingsError('there is no data yet, so there is no key to rotate');
		const next = nextMasterKey(settings, env['MC_NEW_MASTER_KEY']);
		const grown = withNewSealingKey(keyring);
		await store.transaction((unit) => replaceKeyring(unit, grown, next.key));
		next.adopt();
		say(`new values are encrypted with key ${sealingNumber(grown)}${next.hint}`);
		if (reseal) {
			const rows = await resealAll(store, grown, modules);
			await store.transaction((unit) =>
				replaceKeyring(unit, withoutOldSealingKeys(grown), next.key),
			);
			say(`${rows} values were re-encrypted; the old keys were removed`);
		}
		return 0;
	} finally {
		await store.close();
	}
};

interface NextMasterKey {
	key: Buffer;
	/** Makes it the key that the next start uses. */
	adopt: () => void;
	/** What the user has to do with it. */
	hint: string;
}

function nextMasterKey(settings: Settings, given: string | undefined): NextMasterKey {
	if (given !== undefined && given !== '') {
		const key = readMasterKey(given);
		if (key === null) {
			throw new SettingsError('MC_NEW_MASTER_KEY must be 32 bytes in base64 (44 characters)');
		}
		const hint = '; start the platform with MC_MASTER_KEY set to the new master key';
		return { key, adopt: () => undefined, hint };
	}
	if (settings.masterKey !== undefined) {
		return {
			key: settings.masterKey,
			adopt: () => undefined,
			hint: '; the master key is unchanged (set MC_NEW_MASTER_KEY to replace it)',
		};
	}
	const file = keyFile(settings.dataDir);
	const key = file.prepareNext();
	return { key, adopt: file.adoptNext, hint: `; the key file contains a new master key` };
}

/** Re-encrypts every value that is not encrypted with the newest key. @returns their number. */
async function resealAll(
	store: Store,
	keyring: Keyring,
	modules: readonly ResourceModule[],
): Promise<number> {
	const vault = createVault(keyring);
	let total = 0;
	for (const column of modules.flatMap(({ sealed = [] }) => sealed)) {
		for (;;) {
			const rows = await resealBatch(store, vault, column, sealingNumber(keyring));
			if (rows === 0) break;
			total += rows;
		}
	}
	return total;
}

/** Re-encrypts one batch. The first byte of a sealed value is the number of its key. @returns the number of values. */
async function resealBatch(
	store: Store,
	vault: Vault,
	{ table, key, context }: SealedColumn,
	newest: number,
): Promise<number> {
	return store.transaction(async ({ db }) => {
		const mark = Buffer.of(newest);
		const { rows } = await sql<{ sealed: Uint8Array } & Record<string, string>>`
			select ${sql.join(key.map((name) => sql.ref(name)))}, sealed from ${sql.table(table)}
			where substr(sealed, 1, 1) <> ${mark} limit ${BATCH_SIZE}`.execute(db);
		for (const row of rows) {
			const values = key.map((name) => row[name]);
			const bound = context(values.map(String));
			const sealed = vault.seal(vault.open(row.sealed, bound), bound);
			const same = sql.join(
				key.map((name, index) => sql`${sql.ref(name)} = ${values[index]}`),
				sql` and `,
			);
			await sql`update ${sql.table(table)} set sealed = ${sealed} where ${same}`.execute(db);
		}
		return rows.length;
	});
}
