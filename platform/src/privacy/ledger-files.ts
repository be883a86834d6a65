import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Vault } from '../security/vault.ts';
import { SettingsError, type Settings } from '../settings/settings.ts';
import { DamagedLineError, type LedgerFile, parseLines } from './ledger-lines.ts';

/** Name of the folder in the data folder, and in a backup. */
export const FOLDER = 'erasure-ledger';

/** Size at which a process begins another file. */
export const FULL_BYTES = 4 * 1024 * 1024;
/** A larger file was not written by the platform. The last write may exceed `FULL_BYTES` by a chunk of lines. */
const MAX_BYTES = 4 * FULL_BYTES;

const NAME = /^erasures-[0-9A-Z]{26}\.jsonl$/;

/** The folder of the erasure ledger. */
export function ledgerFolder({ erasureLedger, dataDir }: Settings): string {
	return erasureLedger ?? join(dataDir, FOLDER);
}

/** Names a ledger file. @param id from `newId('era')`: unique, and sorts by time. */
export function ledgerFileName(id: string): string {
	return `erasures-${id.slice('era_'.length)}.jsonl`;
}

/**
 * Lists the files of a ledger, oldest first; none if the folder does not exist.
 * @throws {SettingsError} if the folder cannot be read.
 */
export function ledgerFiles(folder: string): string[] {
	try {
		return readdirSync(folder)
			.filter((name) => NAME.test(name))
			.sort();
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return [];
		throw new SettingsError(
			`the erasure ledger ${folder} cannot be read (${codeOf(error)}): set MC_ERASURE_LEDGER to a folder that the platform can read and write`,
		);
	}
}

/**
 * Reads and verifies a ledger file.
 * @throws {SettingsError} if the file is damaged or cannot be read: an erasure could be missing, or be somebody else's invention.
 */
export function readLedgerFile(vault: Vault, folder: string, name: string): LedgerFile {
	const path = join(folder, name);
	try {
		if (statSync(path).size > MAX_BYTES) throw new DamagedLineError(1);
		return parseLines(vault, name, readFileSync(path));
	} catch (error) {
		const where =
			error instanceof DamagedLineError
				? `was damaged or edited at line ${error.line}, or belongs to other data`
				: `cannot be read (${codeOf(error)})`;
		throw new SettingsError(
			`the file ${path} of the erasure ledger ${where}: replace it with the copy in a backup (folder ${FOLDER}), or move it away; what the database contains of it is then written again`,
		);
	}
}

/** The code of a file system error, which contains no path. */
export function codeOf(error: unknown): string {
	const code = (error as { code?: unknown } | null)?.code;
	return typeof code === 'string' ? code : 'unknown error';
}
