import type { Encoding } from './decode.ts';
import { RecordReader } from './records.ts';
import type { CsvRecord } from './records.ts';
import { detectSeparator } from './separator.ts';

/** Characters in which the first line must end; what is longer is judged by its beginning. */
const LONGEST_FIRST_LINE = 256 * 1024;

/** Reads the records of a list from its bytes, in chunks of any size. Memory does not grow with the list. */
export class ListReader {
	readonly #decoder: InstanceType<typeof TextDecoder>;
	/** The text until the first line is complete. */
	#beginning = '';
	#records: RecordReader | null = null;
	#separator: string | null = null;

	constructor(encoding: Encoding) {
		this.#decoder = new TextDecoder(encoding);
	}

	/** The detected separator; `null` until the first line was read. */
	get separator(): string | null {
		return this.#separator;
	}

	/**
	 * Reads the next bytes; returns the records that they complete.
	 * @throws {ListError} if a quote is not closed.
	 */
	push(bytes: Uint8Array): CsvRecord[] {
		return this.#read(this.#decoder.decode(bytes, { stream: true }), false);
	}

	/**
	 * Ends the list; returns the last records.
	 * @throws {ListError} if a quote is not closed.
	 */
	end(): CsvRecord[] {
		const last = this.#read(this.#decoder.decode(), true);
		return this.#records === null ? last : [...last, ...this.#records.end()];
	}

	#read(text: string, isEnd: boolean): CsvRecord[] {
		if (this.#records !== null) return this.#records.push(text);
		this.#beginning += text;
		if (this.#beginning === '' || !(isEnd || hasFirstLine(this.#beginning))) return [];
		const { separator, skip } = detectSeparator(this.#beginning);
		this.#separator = separator;
		this.#records = new RecordReader(separator, skip > 0 ? 2 : 1);
		const rest = this.#beginning.slice(skip);
		this.#beginning = '';
		return this.#records.push(rest);
	}
}

/** Whether the first line ends in the text, outside quotes. A return at the very end may still get its line feed. */
function hasFirstLine(text: string): boolean {
	if (text.length > LONGEST_FIRST_LINE) return true;
	let quoted = false;
	for (let index = 0; index < text.length - 1; index += 1) {
		const character = text[index];
		if (character === '"') quoted = !quoted;
		else if (!quoted && (character === '\n' || character === '\r')) return true;
	}
	return !quoted && text.endsWith('\n');
}
