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

/** Rows of one unit of work. */
const STRIDE = 500;

/**
 * Makes a new key that seals from now on and, with `MC_NEW_MASTER_KEY` or a key file, wraps the keyring by a new master key. The
 * platform must be stopped. May be repeated after a crash at any point.
 */
export const rotateKey: Command = async ({ settings, operands, env, modules, say }) => {
	const reseal = operands.includes('--reseal');
	const store = await openStore(settings, { alone: true, migrations: migrationsOf(modules) });
	try {
		const masterKeys = loadMasterKeys(settings.dataDir, settings.masterKey, true);
		const keyring = await readKeyring(store.read, masterKeys);
		if (keyring === null) throw new SettingsError('there is no data to rotate the key of');
		const next = nextMasterKey(settings, env['MC_NEW_MASTER_KEY']);
		const grown = withNewSealingKey(keyring);
		await store.transaction((unit) => replaceKeyring(unit, grown, next.key));
		next.keep();
		say(`values are sealed with key ${sealingNumber(grown)} from now on${next.told}`);
		if (reseal) {
			const rows = await sealAnew(store, grown, modules);
			await store.transaction((unit) =>
				replaceKeyring(unit, withoutOldSealingKeys(grown), next.key),
			);
			say(`${rows} values were sealed anew; the old keys are gone`);
		}
		return 0;
	} finally {
		await store.close();
	}
};

interface NextMasterKey {
	key: Buffer;
	/** Makes it the one that the next start reads. */
	keep: () => void;
	told: string;
}

function nextMasterKey(settings: Settings, given: string | undefined): NextMasterKey {
	if (given !== undefined && given !== '') {
		const key = readMasterKey(given);
		if (key === null) {
			throw new SettingsError('MC_NEW_MASTER_KEY must be 32 bytes in base64 (44 characters)');
		}
		const told = '; start the platform with MC_MASTER_KEY set to the new master key';
		return { key, keep: () => undefined, told };
	}
	if (settings.masterKey !== undefined) {
		return {
			key: settings.masterKey,
			keep: () => undefined,
			told: '; the master key stays (set MC_NEW_MASTER_KEY to replace it)',
		};
	}
	const file = keyFile(settings.dataDir);
	const key = file.prepareNext();
	return { key, keep: file.adoptNext, told: `; the key file holds a new master key` };
}

/** Seals every value anew that is not yet sealed with the newest key. @returns how many. */
async function sealAnew(
	store: Store,
	keyring: Keyring,
	modules: readonly ResourceModule[],
): Promise<number> {
	const vault = createVault(keyring);
	let total = 0;
	for (const column of modules.flatMap(({ sealed = [] }) => sealed)) {
		for (;;) {
			const rows = await sealSome(store, vault, column, sealingNumber(keyring));
			if (rows === 0) break;
			total += rows;
		}
	}
	return total;
}

/** The first byte of a sealed value is the number of its key. */
async function sealSome(
	store: Store,
	vault: Vault,
	{ table, key, context }: SealedColumn,
	newest: number,
): Promise<number> {
	return store.transaction(async ({ db }) => {
		const mark = Buffer.of(newest);
		const { rows } = await sql<{ sealed: Uint8Array } & Record<string, string>>`
			select ${sql.join(key.map((name) => sql.ref(name)))}, sealed from ${sql.table(table)}
			where substr(sealed, 1, 1) <> ${mark} limit ${STRIDE}`.execute(db);
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
