import { ListError } from './list-error.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes that are examined for zero bytes. */
const START_BYTES = 4096;

/**
 * Detects the encoding of a file from its bytes, in chunks of any size: by its byte order mark, else UTF-16 by the position of zero
 * bytes, else UTF-8 if the entire file is valid, else Windows-1252, which spreadsheets in France still write.
 */
export class EncodingDetector {
	readonly #decoder = new TextDecoder('utf-8', { fatal: true });
	#start: Uint8Array<ArrayBuffer> = new Uint8Array(0);
	#isUtf8 = true;
	#found: Encoding | null = null;

	/**
	 * Reads the next bytes.
	 * @throws {ListError} if they are not text.
	 */
	push(bytes: Uint8Array): void {
		if (this.#found !== null) return;
		if (this.#start.length < START_BYTES) this.#readStart(bytes);
		if (!this.#isUtf8 || this.#isUtf16()) return;
		this.#decode(bytes, true);
	}

	/**
	 * Ends the file.
	 * @throws {ListError} if it is not text.
	 */
	end(): Encoding {
		const start = this.#start;
		if (this.#isUtf16()) return start[0] === 0xff ? 'utf-16le' : 'utf-16be';
		if (this.#found === null && start.includes(0)) this.#found = unmarkedUtf16(start);
		if (this.#found !== null) return this.#found;
		if (this.#isUtf8) this.#decode(new Uint8Array(0), false);
		return this.#isUtf8 ? 'utf-8' : 'windows-1252';
	}

	#readStart(bytes: Uint8Array): void {
		const taken = bytes.subarray(0, START_BYTES - this.#start.length);
		const start = new Uint8Array(this.#start.length + taken.length);
		start.set(this.#start);
		start.set(taken, this.#start.length);
		this.#start = start;
		if (start.length === START_BYTES && !this.#isUtf16() && start.includes(0)) {
			this.#found = unmarkedUtf16(start);
		}
	}

	/** Whether the file begins with a byte order mark of UTF-16. */
	#isUtf16(): boolean {
		const [first, second] = this.#start;
		return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
	}

	#decode(bytes: Uint8Array, stream: boolean): void {
		try {
			this.#decoder.decode(bytes, { stream });
		} catch {
			this.#isUtf8 = false;
		}
	}
}

/**
 * UTF-16 without a byte order mark: in Latin text, nearly every second byte is zero and no other byte is.
 * @throws {ListError} if it is not that.
 */
function unmarkedUtf16(start: Uint8Array): Encoding {
	const zeros = [0, 0];
	for (const [index, byte] of start.entries()) {
		if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
	}
	const [even = 0, odd = 0] = zeros;
	const enough = start.length * 0.4;
	if (even === 0 && odd >= enough) return 'utf-16le';
	if (odd === 0 && even >= enough) return 'utf-16be';
	throw new ListError('not_text', 'The file is not text. Save it as CSV in UTF-8.');
}
