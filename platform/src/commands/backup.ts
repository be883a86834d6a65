import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError, type Settings } from '../settings/settings.ts';
import { mergeLedger } from '../privacy/copy-ledger.ts';
import { FOLDER, ledgerFolder } from '../privacy/ledger-files.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { Command } from './command.ts';
import { writeManifest } from './manifest.ts';
import { DATABASE, openData } from './open-data.ts';
import { runPostgresTool } from './postgres-tools.ts';

/** File name of the copy of a PostgreSQL database. */
const DUMP = 'platform.dump';

/**
 * Writes a consistent copy of the data; the platform may be running. The copy does not contain the master key, without which it
 * cannot be read: store the key separately.
 */
export const backUp: Command = async ({ settings, operands, say }) => {
	const folder = newFolder(operands[0]);
	// Checks the master key, because a copy that it cannot decrypt is useless.
	const data = await openData(settings);
	await data.close();
	const madeAt = new Date().toISOString();
	const keyring = Buffer.from(data.wrappedKeyring).toString('base64');
	const copied = await copyInto(folder, settings);
	// After the database: the ledger then contains every erasure that the copy contains.
	await mergeLedger(ledgerFolder(settings), join(folder, FOLDER));
	const { bytes } = await writeManifest(folder, { ...copied, keyring, madeAt });
	say(`backup written to ${folder} (${bytes} bytes). Store the master key separately.`);
	return 0;
};

async function copyInto(folder: string, { databaseUrl, dataDir }: Settings) {
	if (databaseUrl !== undefined) {
		const options = ['--format=custom', '--no-owner', '--no-privileges'];
		await runPostgresTool('pg_dump', databaseUrl, [...options, '--file', join(folder, DUMP)]);
		return { store: 'postgres', file: DUMP } as const;
	}
	const copy = join(folder, DATABASE);
	const connection = openSqlite(join(dataDir, DATABASE), { readOnly: true });
	try {
		connection.run(`vacuum into '${copy.replaceAll("'", "''")}'`);
	} finally {
		connection.close();
	}
	return { store: 'sqlite', file: DATABASE } as const;
}

function newFolder(folder: string | undefined): string {
	if (folder === undefined) throw new SettingsError('backup needs a folder: backup <folder>');
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	if (readdirSync(folder).length > 0) {
		throw new SettingsError(`the folder ${folder} is not empty: a backup requires an empty folder`);
	}
	return folder;
}
