import { Readable } from 'node:stream';

/** Large enough for most mails in one chunk, and so small that the end of a long mail is not read long before it is sent. */
const CHUNK_BYTES = 64 * 1024;

/**
 * The same bytes in large chunks. A mail is composed in many small ones (each header, part and boundary), and writing each of
 * them to a connection costs more than composing them.
 */
export function rechunk(source: Readable): Readable {
	let whole: Buffer | undefined;
	let position = 0;
	return new Readable({
		read() {
			if (whole === undefined) collect(source, (error, bytes) => pushNext(this, error, bytes));
			else pushNext(this, null, whole);
		},
		destroy(error, done) {
			source.destroy();
			done(error);
		},
	});

	function pushNext(output: Readable, error: Error | null, bytes: Buffer): void {
		if (error !== null) {
			output.destroy(error);
			return;
		}
		whole = bytes;
		const chunk = bytes.subarray(position, position + CHUNK_BYTES);
		position += chunk.length;
		if (chunk.length > 0) output.push(chunk);
		if (position >= bytes.length) output.push(null);
	}
}

function collect(source: Readable, done: (error: Error | null, bytes: Buffer) => void): void {
	const chunks: Buffer[] = [];
	source.on('data', (chunk: Buffer) => chunks.push(chunk));
	source.once('end', () => done(null, Buffer.concat(chunks)));
	source.once('error', (error) => done(error, Buffer.alloc(0)));
}
