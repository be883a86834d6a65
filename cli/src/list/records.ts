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

const LINE_FEED = 10;
const RETURN = 13;
const QUOTE = 34;

const STATES = { fieldStart: 0, plain: 1, quoted: 2, afterQuote: 3 } as const;
type State = (typeof STATES)[keyof typeof STATES];

/**
 * Reads RFC 4180 from pieces of text: quoted fields with doubled quotes and line breaks in them, CRLF, LF and CR. A quote
 * inside a field that does not begin with one is a character like any other. Empty lines are no records. Runs of ordinary
 * characters are taken in one piece, since a list has hundreds of millions of them.
 */
export class RecordReader {
	readonly #separator: number;
	#state: State = STATES.fieldStart;
	#field = '';
	#fields: string[] = [];
	#length = 0;
	#malformed = false;
	#line: number;
	#begins: number;
	#afterReturn = false;

	/** `separator`: one character of the Basic Multilingual Plane. */
	constructor(separator: string, firstLine = 1) {
		this.#separator = separator.charCodeAt(0);
		this.#line = firstLine;
		this.#begins = firstLine;
	}

	/** The records that are complete with this piece. */
	push(text: string): CsvRecord[] {
		const records: CsvRecord[] = [];
		let index = 0;
		while (index < text.length) {
			const end = this.#endOfRun(text, index);
			if (end > index) {
				this.#takeRun(text.slice(index, end));
				index = end;
			} else {
				this.#takeSign(text.charCodeAt(index), records);
				index += 1;
			}
		}
		return records;
	}

	/** The last record, if the file does not end with a line break. */
	end(): CsvRecord[] {
		if (this.#state === STATES.quoted) throw this.#neverClosed();
		const records: CsvRecord[] = [];
		if (this.#length > 0) this.#endRecord(records);
		return records;
	}

	/** Where the characters end that mean nothing but themselves here. */
	#endOfRun(text: string, start: number): number {
		const quoted = this.#state === STATES.quoted;
		let index = start;
		for (; index < text.length; index += 1) {
			const unit = text.charCodeAt(index);
			if (unit === QUOTE || unit === LINE_FEED || unit === RETURN) break;
			if (unit === this.#separator && !quoted) break;
		}
		return index;
	}

	#takeRun(run: string): void {
		this.#afterReturn = false;
		this.#grow(run.length);
		if (this.#state === STATES.afterQuote) this.#malformed ||= run.trim() !== '';
		else if (this.#state === STATES.fieldStart) this.#state = STATES.plain;
		this.#field = this.#field === '' ? run : this.#field + run;
	}

	#takeSign(unit: number, records: CsvRecord[]): void {
		const lineFeedOfReturn = this.#afterReturn && unit === LINE_FEED;
		this.#afterReturn = unit === RETURN;
		if (this.#state === STATES.quoted) {
			this.#takeQuoted(unit, lineFeedOfReturn);
		} else if (unit === QUOTE) {
			this.#takeQuote();
		} else if (unit === this.#separator) {
			this.#grow(1);
			this.#endField();
		} else if (!lineFeedOfReturn) {
			this.#endRecord(records);
			this.#line += 1;
			this.#begins = this.#line;
		}
	}

	#takeQuoted(unit: number, lineFeedOfReturn: boolean): void {
		this.#grow(1);
		if (unit === QUOTE) {
			this.#state = STATES.afterQuote;
			return;
		}
		this.#field += String.fromCharCode(unit);
		if (unit !== this.#separator && !lineFeedOfReturn) this.#line += 1;
	}

	/** A quote outside quotes: it opens a field, is the second of two, or stands for itself. */
	#takeQuote(): void {
		this.#grow(1);
		if (this.#state === STATES.fieldStart) {
			this.#state = STATES.quoted;
			return;
		}
		if (this.#state === STATES.afterQuote) this.#state = STATES.quoted;
		this.#field += '"';
	}

	#endField(): void {
		this.#fields.push(this.#field);
		this.#field = '';
		this.#state = STATES.fieldStart;
	}

	#endRecord(records: CsvRecord[]): void {
		const empty = this.#length === 0;
		this.#endField();
		if (empty) {
			this.#fields.length = 0;
			return;
		}
		records.push({ fields: this.#fields, line: this.#begins, malformed: this.#malformed });
		this.#fields = [];
		this.#length = 0;
		this.#malformed = false;
	}

	#grow(by: number): void {
		this.#length += by;
		if (this.#length > LONGEST) throw this.#neverClosed();
	}

	#neverClosed(): Unusable {
		return new Unusable(
			`A quote on or after line ${this.#begins} is never closed. Close it, or double it if it is part of the text.`,
		);
	}
}
