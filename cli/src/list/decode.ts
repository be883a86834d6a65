import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Unusable } from '../unusable.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const CHUNK = 64 * 1024;

/**
 * The encoding of a file: its byte order mark, else UTF-16 if its noughts say so, else UTF-8 if every byte of it is, else
 * Windows-1252, which is what spreadsheets in France still write. The file is read through once for that; memory stays
 * flat.
 */
export async function detectEncoding(path: string): Promise<Encoding> {
	const start = await firstBytes(path);
	if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
	if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
	if (start.includes(0)) {
		const order = unmarkedUtf16(start);
		if (order !== null) return order;
		throw new Unusable('The file is not text. Save it as CSV in UTF-8.');
	}
	const decoder = new TextDecoder('utf-8', { fatal: true });
	try {
		for await (const bytes of chunksOf(path)) decoder.decode(bytes, { stream: true });
		decoder.decode();
		return 'utf-8';
	} catch (error) {
		if (codeOf(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'windows-1252';
		throw error;
	}
}

/** UTF-16 without a mark: of Latin text nearly every second byte is nought, and of the others none. */
function unmarkedUtf16(start: Uint8Array): Encoding | null {
	const noughts = [0, 0];
	for (const [index, byte] of start.entries()) {
		if (byte === 0) noughts[index % 2] = (noughts[index % 2] ?? 0) + 1;
	}
	const [even = 0, odd = 0] = noughts;
	const most = start.length * 0.4;
	if (even === 0 && odd >= most) return 'utf-16le';
	return odd === 0 && even >= most ? 'utf-16be' : null;
}

/** The text of a file, piece by piece and without its byte order mark. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
	const decoder = new TextDecoder(encoding);
	for await (const bytes of chunksOf(path)) yield decoder.decode(bytes, { stream: true });
	yield decoder.decode();
}

async function firstBytes(path: string): Promise<Uint8Array> {
	try {
		const file = await open(path);
		try {
			const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
			return buffer.subarray(0, bytesRead);
		} finally {
			await file.close();
		}
	} catch (error) {
		throw new Unusable(`The file cannot be read (${codeOf(error)}).`);
	}
}

function codeOf(error: unknown): string {
	return (error as NodeJS.ErrnoException).code ?? 'unknown reason';
}

function chunksOf(path: string): AsyncIterable<Buffer> {
	return createReadStream(path, { highWaterMark: CHUNK });
}
