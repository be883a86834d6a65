import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { RESTORED } from '../messages/dispatch/after-restore.ts';
import { loadMasterKeys } from '../security/master-key.ts';
import { openKeyring } from '../security/keyring-store.ts';
import { SettingsError, type Settings } from '../settings/settings.ts';
import { lockFolder } from '../store/lock.ts';
import { openPool } from '../store/postgres/pool.ts';
import { migrationsOf } from '../module.ts';
import type { Migrations } from '../store/migrations.ts';
import { mergeLedger, verifyLedger } from '../privacy/copy-ledger.ts';
import { RETENTION_MS } from '../privacy/erasure.ts';
import { FOLDER, ledgerFolder } from '../privacy/ledger-files.ts';
import { createVault } from '../security/vault.ts';
import { openStore } from '../store/open.ts';
import { createClock } from '../clock.ts';
import type { Command, Invocation } from './command.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { DATABASE } from './open-data.ts';
import { runPostgresTool } from './postgres-tools.ts';

/** Restores a backup. Existing data is never overwritten. */
export const restore: Command = async ({ settings, operands, modules, say }) => {
	const folder = operands[0];
	if (folder === undefined) throw new SettingsError('restore needs a folder: restore <folder>');
	const manifest = await readManifest(folder);
	// Check the master key before changing anything.
	const masterKeys = loadMasterKeys(settings.dataDir, settings.masterKey, true);
	const vault = createVault(openKeyring(Buffer.from(manifest.keyring, 'base64'), masterKeys));
	const ledger = ledgerFolder(settings);
	const known = verifyLedger(vault, ledger);
	verifyLedger(vault, join(folder, FOLDER));
	await putInPlace(settings, manifest, join(folder, manifest.file), () =>
		mergeLedger(join(folder, FOLDER), ledger),
	);
	await mark(settings, migrationsOf(modules));
	say(`restored the backup of ${manifest.madeAt}.`);
	sayWhoIsBack(say, manifest, ledger, known);
	say(
		'Messages in it that are due now get the status unknown, and marketing that is due later is held: import the missing opt-outs first.',
	);
	return 0;
};

/** Warns about persons whose erasure the ledger does not contain. @param known lines of the ledger before the restore. */
function sayWhoIsBack(
	say: Invocation['say'],
	{ madeAt }: Manifest,
	ledger: string,
	known: number,
): void {
	if (known === 0) {
		say(
			`WARNING: there was no erasure ledger in ${ledger}. Persons who were erased after the backup are in the data again. Copy the ledger of the lost installation into that folder before you start the platform.`,
		);
	} else {
		say('Erasures in the ledger that came after the backup are repeated at the next start.');
	}
	if (Date.parse(madeAt) > createClock().real() - RETENTION_MS) return;
	say(
		`WARNING: the backup is older than the erasure ledger, which goes back ${RETENTION_MS / 86_400_000} days: persons who were erased before that are in the data again.`,
	);
}

/** @param prepare runs when nothing refuses the restore any more, before the data is in place. */
async function putInPlace(
	settings: Settings,
	manifest: Manifest,
	copy: string,
	prepare: () => Promise<void>,
): Promise<void> {
	const { databaseUrl, dataDir } = settings;
	const into = databaseUrl === undefined ? 'sqlite' : 'postgres';
	if (into !== manifest.store) {
		const how = manifest.store === 'sqlite' ? 'unset DATABASE_URL' : 'set DATABASE_URL';
		throw new SettingsError(`the backup was made from ${manifest.store}: ${how} to restore it`);
	}
	if (databaseUrl !== undefined) {
		await refuseUsedDatabase(databaseUrl);
		await prepare();
		const options = ['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges'];
		const database = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
		await runPostgresTool('pg_restore', databaseUrl, [...options, '--dbname', database, copy]);
		return;
	}
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	const target = join(dataDir, DATABASE);
	const lock = lockFolder(dataDir);
	try {
		if (existsSync(target)) {
			throw new SettingsError(
				`MC_DATA_DIR ${dataDir} already contains data: restore into an empty folder`,
			);
		}
		await prepare();
		const partial = `${target}.partial`;
		copyFileSync(copy, partial);
		renameSync(partial, target);
	} finally {
		lock.release();
	}
}

async function refuseUsedDatabase(databaseUrl: string): Promise<void> {
	const pool = openPool(databaseUrl, 1, () => undefined);
	try {
		const { rows } = await sql<{ name: string | null }>`
			select to_regclass('accounts')::text as name`.execute(pool.db);
		if (rows[0]?.name != null) {
			throw new SettingsError('the database already contains data: restore into an empty one');
		}
	} finally {
		await pool.close();
	}
}

/** Marks the data as restored, so that the next start does not send messages that may already have been sent. */
async function mark(settings: Settings, migrations: Migrations): Promise<void> {
	const store = await openStore(settings, { migrations });
	try {
		await store.transaction(async ({ db }) => {
			await db
				.insertInto('meta')
				.values({ name: RESTORED, kind: 'marker', sealed: new Uint8Array() })
				.onConflict((conflict) => conflict.column('name').doNothing())
				.execute();
		});
	} finally {
		await store.close();
	}
}
