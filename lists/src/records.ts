import { ListError } from './list-error.ts';

/** One record of a CSV file. */
export interface CsvRecord {
	fields: string[];
	/** The number of its first line, from 1. */
	line: number;
	/** There is text after a closing quote, so the fields may be split at the wrong places. */
	malformed: boolean;
}

/** Characters of a record. Without the limit, a quote that is never closed would swallow the rest of the file. */
const MAX_RECORD_LENGTH = 1_000_000;

const LINE_FEED = 10;
const RETURN = 13;
const QUOTE = 34;

const STATES = { fieldStart: 0, plain: 1, quoted: 2, afterQuote: 3 } as const;
type State = (typeof STATES)[keyof typeof STATES];

/**
 * A streaming parser for RFC 4180: quoted fields with doubled quotes and line breaks, CRLF, LF and CR. A quote within an
 * unquoted field is an ordinary character. Empty lines are skipped. Runs of ordinary characters are processed at once,
 * since a list has hundreds of millions of characters.
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

	/** @param separator one character of the Basic Multilingual Plane. */
	constructor(separator: string, firstLine = 1) {
		this.#separator = separator.charCodeAt(0);
		this.#line = firstLine;
		this.#begins = firstLine;
	}

	/** Parses the next chunk; returns the records that it completes. */
	push(text: string): CsvRecord[] {
		const records: CsvRecord[] = [];
		let index = 0;
		while (index < text.length) {
			const end = this.#endOfRun(text, index);
			if (end > index) {
				this.#appendRun(text.slice(index, end));
				index = end;
			} else {
				this.#handleDelimiter(text.charCodeAt(index), records);
				index += 1;
			}
		}
		return records;
	}

	/**
	 * Ends the input; returns the last record if the file does not end with a line break.
	 * @throws {ListError} if a quote is not closed.
	 */
	end(): CsvRecord[] {
		if (this.#state === STATES.quoted) throw this.#unclosedQuote();
		const records: CsvRecord[] = [];
		if (this.#length > 0) this.#endRecord(records);
		return records;
	}

	/** The end of the run of ordinary characters that begins at `start`. */
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

	#appendRun(run: string): void {
		this.#afterReturn = false;
		this.#grow(run.length);
		if (this.#state === STATES.afterQuote) this.#malformed ||= run.trim() !== '';
		else if (this.#state === STATES.fieldStart) this.#state = STATES.plain;
		this.#field = this.#field === '' ? run : this.#field + run;
	}

	#handleDelimiter(unit: number, records: CsvRecord[]): void {
		const lineFeedOfReturn = this.#afterReturn && unit === LINE_FEED;
		this.#afterReturn = unit === RETURN;
		if (this.#state === STATES.quoted) {
			this.#handleInsideQuotes(unit, lineFeedOfReturn);
		} else if (unit === QUOTE) {
			this.#handleQuote();
		} else if (unit === this.#separator) {
			this.#grow(1);
			this.#endField();
		} else if (!lineFeedOfReturn) {
			this.#endRecord(records);
			this.#line += 1;
			this.#begins = this.#line;
		}
	}

	#handleInsideQuotes(unit: number, lineFeedOfReturn: boolean): void {
		this.#grow(1);
		if (unit === QUOTE) {
			this.#state = STATES.afterQuote;
			return;
		}
		this.#field += String.fromCharCode(unit);
		if (unit !== this.#separator && !lineFeedOfReturn) this.#line += 1;
	}

	/** A quote outside quotes: opens a field, is the second of a doubled quote, or is an ordinary character. */
	#handleQuote(): void {
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
		if (this.#length > MAX_RECORD_LENGTH) throw this.#unclosedQuote();
	}

	#unclosedQuote(): ListError {
		return new ListError(
			'unclosed_quote',
			`A quote on or after line ${this.#begins} is never closed. Close it, or double it if it is part of the text.`,
		);
	}
}
