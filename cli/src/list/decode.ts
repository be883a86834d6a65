import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { InputError } from '../input-error.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const CHUNK = 64 * 1024;

/**
 * Detects the encoding of a file: by its byte order mark, else UTF-16 by the position of zero bytes, else UTF-8 if the
 * entire file is valid, else Windows-1252, which spreadsheets in France still write. Reads the file once in chunks.
 * @throws {InputError} if the file cannot be read or is not text.
 */
export async function detectEncoding(path: string): Promise<Encoding> {
	const start = await firstBytes(path);
	if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
	if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
	if (start.includes(0)) {
		const order = unmarkedUtf16(start);
		if (order !== null) return order;
		throw new InputError('The file is not text. Save it as CSV in UTF-8.');
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

/** UTF-16 without a byte order mark: in Latin text, nearly every second byte is zero and no other byte is. */
function unmarkedUtf16(start: Uint8Array): Encoding | null {
	const zeros = [0, 0];
	for (const [index, byte] of start.entries()) {
		if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
	}
	const [even = 0, odd = 0] = zeros;
	const enough = start.length * 0.4;
	if (even === 0 && odd >= enough) return 'utf-16le';
	return odd === 0 && even >= enough ? 'utf-16be' : null;
}

/** The text of a file in chunks, without its byte order mark. */
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
		throw new InputError(`The file cannot be read (${codeOf(error)}).`);
	}
}

function codeOf(error: unknown): string {
	return (error as NodeJS.ErrnoException).code ?? 'unknown reason';
}

function chunksOf(path: string): AsyncIterable<Buffer> {
	return createReadStream(path, { highWaterMark: CHUNK });
}
