import { Readable } from 'node:stream';

/** What is given to a connection at once: most mails whole, and of a long one not so much that its end is called sent early. */
const PIECE = 64 * 1024;

/**
 * The same bytes in large pieces. A mail is composed in many small ones (each header, part and boundary), and to write each of them
 * to a connection costs more than to compose them.
 */
export function inPieces(source: Readable): Readable {
	let whole: Buffer | undefined;
	let given = 0;
	return new Readable({
		read() {
			if (whole === undefined) collect(source, (error, bytes) => give(this, error, bytes));
			else give(this, null, whole);
		},
		destroy(error, done) {
			source.destroy();
			done(error);
		},
	});

	function give(pieces: Readable, error: Error | null, bytes: Buffer): void {
		if (error !== null) {
			pieces.destroy(error);
			return;
		}
		whole = bytes;
		const piece = bytes.subarray(given, given + PIECE);
		given += piece.length;
		if (piece.length > 0) pieces.push(piece);
		if (given >= bytes.length) pieces.push(null);
	}
}

function collect(source: Readable, done: (error: Error | null, bytes: Buffer) => void): void {
	const chunks: Buffer[] = [];
	source.on('data', (chunk: Buffer) => chunks.push(chunk));
	source.once('end', () => done(null, Buffer.concat(chunks)));
	source.once('error', (error) => done(error, Buffer.alloc(0)));
}
