import { Unusable } from '../unusable.ts';

/** One record of a CSV file. */
export interface CsvRecord {
	fields: string[];
	/** The line on which it begins, from 1. */
	line: number;
	/** Text after a closing quote: the fields may be cut in the wrong places. */
	malformed: boolean;
}

/** No record of a contact list is longer; a quote that is never closed would swallow the rest of the file. */
const LONGEST = 1_000_000;

const STATES = { fieldStart: 0, plain: 1, quoted: 2, afterQuote: 3 } as const;
type State = (typeof STATES)[keyof typeof STATES];

/**
 * Reads RFC 4180 from pieces of text: quoted fields with doubled quotes and line breaks in them, CRLF, LF and CR. A quote
 * inside a field that does not begin with one is a character like any other. Empty lines are no records.
 */
export class RecordReader {
	readonly #separator: string;
	#state: State = STATES.fieldStart;
	#field = '';
	#fields: string[] = [];
	#length = 0;
	#malformed = false;
	#line: number;
	#begins: number;
	#afterReturn = false;

	constructor(separator: string, firstLine = 1) {
		this.#separator = separator;
		this.#line = firstLine;
		this.#begins = firstLine;
	}

	/** The records that are complete with this piece. */
	push(text: string): CsvRecord[] {
		const records: CsvRecord[] = [];
		for (const character of text) this.#take(character, records);
		return records;
	}

	/** The last record, if the file does not end with a line break. */
	end(): CsvRecord[] {
		if (this.#state === STATES.quoted) throw this.#neverClosed();
		const records: CsvRecord[] = [];
		if (this.#length > 0) this.#endRecord(records);
		return records;
	}

	#take(character: string, records: CsvRecord[]): void {
		const lineFeedOfReturn = this.#afterReturn && character === '\n';
		this.#afterReturn = character === '\r';
		const breaks = (character === '\n' && !lineFeedOfReturn) || character === '\r';
		if (this.#state === STATES.quoted) {
			if (character === '"') this.#state = STATES.afterQuote;
			else this.#field += character;
			if (breaks) this.#line += 1;
			this.#grow();
			return;
		}
		if (breaks) {
			this.#endRecord(records);
			this.#line += 1;
			this.#begins = this.#line;
			return;
		}
		if (lineFeedOfReturn) return;
		this.#grow();
		if (character === this.#separator) this.#endField();
		else if (character === '"' && this.#state === STATES.fieldStart) this.#state = STATES.quoted;
		else if (character === '"' && this.#state === STATES.afterQuote) {
			this.#field += '"';
			this.#state = STATES.quoted;
		} else this.#plain(character);
	}

	#plain(character: string): void {
		if (this.#state === STATES.afterQuote) this.#malformed ||= character.trim() !== '';
		else this.#state = STATES.plain;
		this.#field += character;
	}

	#endField(): void {
		this.#fields.push(this.#field);
		this.#field = '';
		this.#state = STATES.fieldStart;
	}

	#endRecord(records: CsvRecord[]): void {
		const empty = this.#length === 0;
		this.#endField();
		if (!empty) {
			records.push({ fields: this.#fields, line: this.#begins, malformed: this.#malformed });
		}
		this.#fields = [];
		this.#length = 0;
		this.#malformed = false;
	}

	#grow(): void {
		this.#length += 1;
		if (this.#length > LONGEST) throw this.#neverClosed();
	}

	#neverClosed(): Unusable {
		return new Unusable(
			`A quote on or after line ${this.#begins} is never closed. Close it, or double it if it is part of the text.`,
		);
	}
}
