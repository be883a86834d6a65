import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Vault } from '../security/vault.ts';
import { ledgerFiles, readLedgerFile } from './ledger-files.ts';

/**
 * Adds a copy of a ledger to another one. Never replaces a file by an older one: files only grow, so the longer one contains the other.
 * A file that is being appended to may be copied with half a last line, which readers tolerate.
 */
export async function mergeLedger(from: string, into: string): Promise<void> {
	const names = ledgerFiles(from);
	if (names.length > 0) mkdirSync(into, { recursive: true, mode: 0o700 });
	for (const name of names) {
		const [source, target] = [join(from, name), join(into, name)];
		if (existsSync(target) && !isLonger(readFileSync(source), readFileSync(target))) continue;
		const partial = `${target}.partial`;
		copyFileSync(source, partial);
		const file = await open(partial, 'r+');
		await file.sync();
		await file.close();
		renameSync(partial, target);
	}
}

/** Whether a file contains another one and more. */
function isLonger(one: Buffer, other: Buffer): boolean {
	return one.length > other.length && one.subarray(0, other.length).equals(other);
}

/** Verifies a ledger. @returns how many lines it has. @throws {SettingsError} if it is damaged or belongs to other data. */
export function verifyLedger(vault: Vault, folder: string): number {
	return ledgerFiles(folder)
		.map((name) => readLedgerFile(vault, folder, name).lines)
		.reduce((sum, lines) => sum + lines, 0);
}
