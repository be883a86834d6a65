import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Core } from '../core.ts';
import { SettingsError } from '../settings/settings.ts';
import { eraseMessagesOf, repeatErasure } from './erase.ts';
import { type Erasure, expiry } from './erasure.ts';
import { codeOf, ledgerFiles, ledgerFolder, readLedgerFile } from './ledger-files.ts';
import { createLedgerWriter, type LedgerWriter } from './ledger-writer.ts';
import { recordedErasures, recordedIds } from './recorded.ts';

/**
 * Repeats the erasures of the ledger that the database does not contain, and writes those to the ledger that it lacks. Runs at every
 * start, before the platform accepts requests and sends messages. A restored database therefore contains no erased person, however it
 * was restored.
 *
 * @param hadData whether the database is older than this start, so that a missing ledger is a loss.
 * @throws {SettingsError} if the ledger is damaged or cannot be written, or an erasure fails.
 */
export async function repeatLostErasures(core: Core, hadData: boolean): Promise<void> {
	const folder = ledgerFolder(core.settings);
	// Before the ledger is read: whatever the database contains is already on disk there.
	const missing = await recordedIds(core);
	const { pending, lines } = readPending(core, folder, missing);
	for (const erasure of pending) await repeat(core, erasure);
	if (pending.length > 0) {
		core.log.warn(
			{ erasures: pending.length },
			'the database did not contain erasures of the ledger: they were repeated',
		);
	}
	if (lines === 0 && hadData) {
		core.log.error(
			{ folder },
			'THE ERASURE LEDGER IS MISSING: if it was lost, or the database was restored, persons who were erased since the backup are in the data again. Put the ledger into this folder and restart, or erase these persons again',
		);
	}
	const writer = createLedgerWriter(core);
	try {
		if (missing.size > 0) await writeMissing(core, writer, missing);
		else if (lines === 0) await writer.append([]);
		else await tryWriting(core, folder);
	} catch (error) {
		throw new SettingsError(
			`the erasure ledger ${folder} cannot be written (${codeOf(error)}), so that nobody could be erased: set MC_ERASURE_LEDGER to a folder with free space that the platform can read and write`,
		);
	}
}

/** Writes a file into the folder of the ledger and removes it. */
async function tryWriting(core: Core, folder: string): Promise<void> {
	const path = join(folder, `try-${core.newId('era')}`);
	try {
		await writeFile(path, 'The platform tries whether it can write here.\n', {
			flag: 'wx',
			mode: 0o600,
		});
	} finally {
		await rm(path, { force: true });
	}
}

/**
 * Reads the ledger.
 * @param recorded the ids that the database contains; those that the ledger contains too are removed from it.
 * @returns the erasures that the database does not contain, and how many lines the ledger has.
 */
function readPending(
	core: Core,
	folder: string,
	recorded: Set<string>,
): { pending: Erasure[]; lines: number } {
	const known = new Set(recorded);
	const pending: Erasure[] = [];
	let lines = 0;
	for (const name of ledgerFiles(folder)) {
		const file = readLedgerFile(core.vault, folder, name);
		lines += file.lines;
		if (file.torn) {
			core.log.warn({ folder, name }, 'a file of the erasure ledger ends within a line');
		}
		for (const erasure of file.erasures) {
			recorded.delete(erasure.id);
			if (known.has(erasure.id) || erasure.at <= expiry(core)) continue;
			known.add(erasure.id);
			pending.push(erasure);
		}
	}
	return { pending, lines };
}

async function repeat(core: Core, erasure: Erasure): Promise<void> {
	try {
		await eraseMessagesOf(core, erasure, erasure.at);
		await core.store.transaction((unit) => repeatErasure(core, unit, erasure));
	} catch (error) {
		core.log.error(
			{ err: error, erasureId: erasure.id, contactId: erasure.contactId },
			'an erasure of the ledger cannot be repeated',
		);
		throw new SettingsError(
			`the erasure ${erasure.id} cannot be repeated, so the platform does not start with the data of an erased person: the log contains the reason`,
		);
	}
}

/** Adds the erasures to the ledger that only the database contains. */
async function writeMissing(
	core: Core,
	writer: LedgerWriter,
	missing: ReadonlySet<string>,
): Promise<void> {
	core.log.error(
		{ erasures: missing.size },
		'the erasure ledger lacked erasures that the database contains; they are written again. Somebody removed part of the ledger, or not all processes use the same folder MC_ERASURE_LEDGER',
	);
	for await (const erasures of recordedErasures(core, [...missing])) await writer.append(erasures);
}
