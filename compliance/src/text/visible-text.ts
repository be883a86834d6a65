/** The separations of two pieces of text, from none to the strongest. */
const SEPARATION = { none: 0, gap: 1, line: 2, cell: 3, row: 4 } as const;

/** Elements that begin and end a line of their own. */
const BLOCK =
	/^(?:address|article|aside|blockquote|body|br|caption|center|d[dlt]|details|dialog|dir|div|fieldset|fig(?:caption|ure)|footer|form|h[1-6r]|header|hgroup|html|legend|li|main|menu|nav|ol|opt(?:group|ion)|p|pre|search|section|select|summary|ul)$/;
const ROW = /^(?:t(?:able|body|foot|head|r))$/;
const CELL = /^t[dh]$/;
/** Inline elements that are seldom a part of a word: buttons stand side by side without a blank. */
const APART = /^(?:a|button|img|input|label|textarea|object|video|audio|svg|iframe)$/;

/** Matches the content of the last column of a bill. */
const FIGURE =
	/^[^\p{L}\n]{0,20}\d[^\p{L}\n]{0,20}(?:(?:eur|euros?|chf|usd|gbp|ttc|ht|pts?|points?)[^\p{L}\n]{0,9}){0,2}$/iu;
/** A longer cell is no figure. */
const MAX_FIGURE = 40;
/** A longer line is no label of figures. */
const MAX_LABEL = 100;
const WORD_END = /[\p{L}\d]$/u;
const WORD_BEGIN = /^[\p{L}\d]/u;

/** Assembles the lines of a text as a reader sees them: runs of blanks become one, and none remain at the ends of a line. */
export class VisibleText {
	readonly #lines: string[] = [];
	/** Of each line, whether it is a row of a bill. */
	readonly #isRow: boolean[] = [];
	#line = '';
	/** The separation from the previous line. */
	#before: number = SEPARATION.row;
	/** The separation between the last and the next piece of text. */
	#pending: number = SEPARATION.none;
	/** The piece of text that was added last. */
	#last = '';
	#isPreformatted = false;

	/** Adds a piece of text without markup. */
	add(text: string): void {
		if (!this.#isPreformatted || !text.includes('\n')) {
			this.#addPiece(text);
			return;
		}
		for (const [index, line] of text.split('\n').entries()) {
			if (index > 0) this.#separate(SEPARATION.line);
			this.#addPiece(line);
		}
	}

	/** Adds what the tag of an element does to the text around it. */
	addTag(name: string, isClosing: boolean): void {
		if (name === 'pre') this.#isPreformatted = !isClosing;
		if (BLOCK.test(name)) this.#separate(SEPARATION.line);
		else if (CELL.test(name)) this.#separate(SEPARATION.cell);
		else if (ROW.test(name)) this.#separate(SEPARATION.row);
		else if (APART.test(name)) this.#separate(SEPARATION.gap);
	}

	toString(): string {
		this.#endLine();
		return this.#lines
			.map((line, index) => {
				if (index === 0) return line;
				const before = this.#isRow[index - 1] === true || this.#lines[index - 1]?.endsWith(':');
				return (before === true && this.#isRow[index] === true ? ' | ' : '\n') + line;
			})
			.join('');
	}

	#separate(separation: number): void {
		if (separation > this.#pending) this.#pending = separation;
	}

	#addPiece(text: string): void {
		if (text === '') return;
		const piece = text.replace(/\s+/g, ' ');
		const pending = this.#pending;
		if (pending >= SEPARATION.line) {
			if (piece === ' ') return;
			this.#endLine();
			this.#before = pending;
		} else if (pending === SEPARATION.gap && WORD_END.test(this.#last) && WORD_BEGIN.test(piece)) {
			this.#line += ' ';
		}
		this.#pending = SEPARATION.none;
		this.#line += piece;
		this.#last = piece;
	}

	/** A row of a bill is one line: “Réduction” and “-2,00 €” stand in two cells. Its rows are one sentence. */
	#endLine(): void {
		const line = this.#line.replace(/ {2,}/g, ' ').trim();
		this.#line = '';
		if (line === '') return;
		const last = this.#lines.length - 1;
		const label = this.#lines[last] ?? '';
		const isFigure =
			this.#before === SEPARATION.cell &&
			label.length <= MAX_LABEL &&
			line.length <= MAX_FIGURE &&
			FIGURE.test(line);
		if (isFigure && last >= 0) this.#lines[last] = `${label} ${line}`;
		else this.#lines.push(line);
		this.#isRow[this.#lines.length - 1] = isFigure;
	}
}
