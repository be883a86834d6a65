import { constants } from 'node:fs';
import { mkdir, open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Core } from '../core.ts';
import type { Erasure } from './erasure.ts';
import { FULL_BYTES, ledgerFileName, ledgerFolder } from './ledger-files.ts';
import { chainLines, INITIAL_HASH, type LedgerLine } from './ledger-lines.ts';

/** Period after which a writer begins another file, so that old files can be deleted as a whole. */
const FULL_AFTER_MS = 30 * 24 * 3_600_000;

/** A file that this writer appends to. No other writer does, so that several processes need no lock. */
interface CurrentFile {
	name: string;
	begunAt: number;
	bytes: number;
	/** Hash of its last line. */
	hash: string;
}

/** Appends to the erasure ledger. */
export interface LedgerWriter {
	/**
	 * Appends erasures; resolves when they are on disk.
	 * @throws a file system error; then it is unknown whether the lines are on disk.
	 */
	append(erasures: readonly Erasure[]): Promise<void>;
}

/** Creates a writer; its first `append` begins a file of its own. */
export function createLedgerWriter(core: Core): LedgerWriter {
	const folder = ledgerFolder(core.settings);
	let current: CurrentFile | null = null;
	let last: Promise<void> = Promise.resolve();

	async function write(erasures: readonly Erasure[]): Promise<void> {
		const usable = current !== null && (await isUsable(current)) ? current : null;
		// Forgotten until the write succeeds: a failed write may leave half a line, after which nothing may follow.
		current = null;
		const lines = erasures.map((erasure) => ({ type: 'erasure', erasure }) as const);
		current = await extend(usable ?? (await begin()), lines);
	}

	async function isUsable({ name, begunAt, bytes }: CurrentFile): Promise<boolean> {
		if (bytes >= FULL_BYTES || core.clock.now() - begunAt >= FULL_AFTER_MS) return false;
		// Another size: somebody edited, replaced or deleted the file.
		return (await stat(join(folder, name)).catch(() => null))?.size === bytes;
	}

	async function begin(): Promise<CurrentFile> {
		await mkdir(folder, { recursive: true, mode: 0o700 });
		const name = ledgerFileName(core.newId('era'));
		const file = await open(join(folder, name), 'wx', 0o600);
		await file.close();
		const begunAt = core.clock.now();
		const empty = { name, begunAt, bytes: 0, hash: INITIAL_HASH };
		const begun = await extend(empty, [{ type: 'begun', at: begunAt }]);
		await syncFolder(folder);
		await syncFolder(dirname(folder));
		return begun;
	}

	async function extend(file: CurrentFile, lines: readonly LedgerLine[]): Promise<CurrentFile> {
		const { text, hash } = chainLines(core.vault, file.name, file.hash, lines);
		await appendDurably(join(folder, file.name), text);
		return { ...file, bytes: file.bytes + Buffer.byteLength(text), hash };
	}

	return {
		append(erasures) {
			const written = last.then(() => write(erasures));
			last = written.catch(() => undefined);
			return written;
		},
	};
}

async function appendDurably(path: string, text: string): Promise<void> {
	// Not created: a file that disappeared has lost its earlier lines.
	const file = await open(path, constants.O_WRONLY | constants.O_APPEND);
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
}

/** Makes a new name in a folder durable. Windows cannot and need not sync folders. */
async function syncFolder(path: string): Promise<void> {
	if (process.platform === 'win32') return;
	const folder = await open(path, 'r');
	try {
		await folder.sync();
	} finally {
		await folder.close();
	}
}
