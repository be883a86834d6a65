import * as z from 'zod';
import type { Vault } from '../security/vault.ts';
import { type Erasure, erasureSchema } from './erasure.ts';

/**
 * A line of a ledger file: a keyed hash (HMAC-SHA-256, 43 characters), a space, JSON and a line feed. The hash covers the name of the
 * file, the hash of the previous line and the JSON. So nobody without the keyring can add, change or remove a line, or rename a file.
 */
const lineSchema = z.discriminatedUnion('type', [
	z.object({ type: z.literal('begun'), at: z.number() }),
	z.object({ type: z.literal('erasure'), erasure: erasureSchema }),
]);

export type LedgerLine = z.input<typeof lineSchema>;

/** The previous hash of the first line. */
export const INITIAL_HASH = '';

const HASH_LENGTH = 43;
const LINE_FEED = 10;

/** Writes lines that follow one with the hash `previous`. @returns their text and the hash of the last. */
export function chainLines(
	vault: Vault,
	file: string,
	previous: string,
	lines: readonly LedgerLine[],
): { text: string; hash: string } {
	let text = '';
	let hash = previous;
	for (const line of lines) {
		const json = JSON.stringify(line);
		hash = link(vault, file, hash, json);
		text += `${hash} ${json}\n`;
	}
	return { text, hash };
}

/** The content of a ledger file. */
export interface LedgerFile {
	erasures: Erasure[];
	/** Complete lines. */
	lines: number;
	/** The instant of the newest line, in milliseconds since the epoch; 0 without lines. */
	newestAt: number;
	/** Whether it ends within a line, as a crash leaves it. That line's erasure did not begin: it was not durable. */
	torn: boolean;
}

/** A line that the platform did not write in this place. */
export class DamagedLineError extends Error {
	override name = 'DamagedLineError';
	/** Counts from 1. */
	readonly line: number;

	constructor(line: number) {
		super(`line ${line} is damaged`);
		this.line = line;
	}
}

/** Parses a ledger file. @throws {DamagedLineError} unless every complete line is genuine. */
export function parseLines(vault: Vault, file: string, bytes: Buffer): LedgerFile {
	const end = bytes.lastIndexOf(LINE_FEED) + 1;
	const found: LedgerFile = { erasures: [], lines: 0, newestAt: 0, torn: end < bytes.length };
	let hash = INITIAL_HASH;
	for (const text of bytes.toString('utf8', 0, end).split('\n').slice(0, -1)) {
		found.lines += 1;
		const json = text.slice(HASH_LENGTH + 1);
		hash = link(vault, file, hash, json);
		if (text !== `${hash} ${json}`) throw new DamagedLineError(found.lines);
		const line = lineSchema.parse(JSON.parse(json));
		if (line.type === 'erasure') found.erasures.push(line.erasure);
		const at = line.type === 'erasure' ? line.erasure.at : line.at;
		found.newestAt = Math.max(found.newestAt, at);
	}
	return found;
}

function link(vault: Vault, file: string, previous: string, json: string): string {
	return vault.hash('erasure-ledger', JSON.stringify([file, previous, json]));
}
