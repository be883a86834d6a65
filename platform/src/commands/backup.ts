import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError, type Settings } from '../settings/settings.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { Command } from './command.ts';
import { writeManifest } from './manifest.ts';
import { DATABASE, openData } from './open-data.ts';
import { runPostgresTool } from './postgres-tools.ts';

/** Name of a PostgreSQL copy. */
const DUMP = 'platform.dump';

/**
 * Writes a consistent copy of the data; the platform may go on writing meanwhile. The master key is not in it: it must be kept
 * apart, and without it the copy cannot be read.
 */
export const backUp: Command = async ({ settings, operands, say }) => {
	const folder = newFolder(operands[0]);
	// Proves that the master key fits before somebody relies on the copy.
	const data = await openData(settings);
	await data.close();
	const madeAt = new Date().toISOString();
	const keyring = Buffer.from(data.wrappedKeyring).toString('base64');
	const copied = await copyInto(folder, settings);
	const { bytes } = await writeManifest(folder, { ...copied, keyring, madeAt });
	say(`backup written to ${folder} (${bytes} bytes). Keep the master key apart from it.`);
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
		throw new SettingsError(`the folder ${folder} is not empty: a backup needs one of its own`);
	}
	return folder;
}
