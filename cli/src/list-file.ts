import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import {
	type CsvRecord,
	type Encoding,
	EncodingDetector,
	ListError,
	ListReader,
} from '@marketing-cible/lists';
import { InputError } from './input-error.ts';

const CHUNK = 64 * 1024;

/**
 * Reads the records of a list. Reads the file twice: its encoding is only known at its end.
 * @throws {InputError} if the file cannot be read, is not text, or has a quote that is never closed.
 */
export async function* recordsOf(path: string): AsyncGenerator<CsvRecord> {
	const reader = new ListReader(await encodingOf(path));
	for await (const bytes of chunksOf(path)) yield* withAdvice(() => reader.push(bytes));
	yield* withAdvice(() => reader.end());
}

async function encodingOf(path: string): Promise<Encoding> {
	try {
		await access(path, constants.R_OK);
		const detector = new EncodingDetector();
		for await (const bytes of chunksOf(path)) withAdvice(() => detector.push(bytes));
		return withAdvice(() => detector.end());
	} catch (error) {
		if (error instanceof InputError) throw error;
		const { code } = error as NodeJS.ErrnoException;
		throw new InputError(`The file cannot be read (${code ?? 'unknown reason'}).`);
	}
}

/**
 * Adds to the problem of a list which option helps.
 * @throws {InputError} in place of a `ListError`.
 */
export function withAdvice<Result>(read: () => Result): Result {
	try {
		return read();
	} catch (error) {
		if (error instanceof ListError) throw new InputError(`${error.message}${adviceFor(error)}`);
		throw error;
	}
}

function adviceFor({ problem }: ListError): string {
	if (problem === 'no_addresses') return ' Name it with --to-column.';
	if (problem === 'unknown_column') return ' Correct --to-column or --opt-out-column.';
	return '';
}

function chunksOf(path: string): AsyncIterable<Buffer> {
	return createReadStream(path, { highWaterMark: CHUNK });
}
