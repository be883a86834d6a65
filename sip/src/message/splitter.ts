/** Cuts a stream into messages by Content-Length (RFC 3261 §18.3). */
import { findHeaderEnd, MAX_MESSAGE_BYTES } from './parse.ts';

export interface Splitter {
	/**
	 * Adds bytes of the stream.
	 * @returns the messages that are complete now; `null`: the stream cannot be read any further and must be closed.
	 */
	push(bytes: Buffer): Buffer[] | null;
}

/** Every message over a stream must say how long its body is. */
const CONTENT_LENGTH = /(?:^|\n)(?:content-length|l)[ \t]*:[ \t]*(\d{1,6})[ \t]*\r?(?:\n|$)/i;

export function createSplitter(): Splitter {
	let chunks: Buffer[] = [];
	let buffered = 0;
	/** Bytes that the message needs at least; saves joining at every small chunk. */
	let needed = 1;

	function take(bytes: Buffer, found: Buffer[]): Buffer | null {
		let rest = bytes;
		for (;;) {
			// Keep-alives (RFC 5626 §4.4.1) are empty lines between messages.
			let start = 0;
			while (rest[start] === 0x0d || rest[start] === 0x0a) start++;
			rest = rest.subarray(start);
			needed = rest.length + 1;
			if (rest.length === 0) return rest;
			const end = findHeaderEnd(rest);
			if (end === undefined) return rest.length > MAX_MESSAGE_BYTES ? null : rest;
			const length = CONTENT_LENGTH.exec(rest.toString('latin1', 0, end.header))?.[1];
			if (length === undefined || end.body + Number(length) > MAX_MESSAGE_BYTES) return null;
			const total = end.body + Number(length);
			if (rest.length < total) {
				needed = total;
				return rest;
			}
			found.push(rest.subarray(0, total));
			rest = rest.subarray(total);
		}
	}

	return {
		push(bytes) {
			chunks.push(bytes);
			buffered += bytes.length;
			if (buffered < needed) return [];
			const found: Buffer[] = [];
			const rest = take(chunks.length === 1 ? bytes : Buffer.concat(chunks), found);
			if (rest === null) {
				chunks = [];
				buffered = 0;
				return null;
			}
			chunks = rest.length === 0 ? [] : [Buffer.from(rest)];
			buffered = rest.length;
			return found;
		},
	};
}
