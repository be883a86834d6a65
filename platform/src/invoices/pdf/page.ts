import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { WORDS } from './words.ts';

/** Every font is embedded, as PDF/A demands (ISO 19005-3, 6.2.11.4). */
const FONTS = new URL('../../../fonts/dejavu-sans/', import.meta.url);
const REGULAR = fileURLToPath(new URL('DejaVuSansCondensed.ttf', FONTS));
const BOLD = fileURLToPath(new URL('DejaVuSansCondensed-Bold.ttf', FONTS));

export const MARGIN = 50;
/** A4 in points. */
export const WIDTH = 595.28 - 2 * MARGIN;
const INK = '#1b1b1f';
const SOFT = '#55555e';
const FOOT = 16;

/** A column of a table. */
export interface Column {
	width: number;
	align: 'left' | 'right';
}

/** The characters that a font has; the type of the library leaves them out. */
interface WithGlyphs {
	_font: { font: { hasGlyphForCodePoint(code: number): boolean } };
}

/**
 * A page of text in two weights. A character that the font lacks is shown as its code point, such as `[U+1F381]`, since PDF/A forbids
 * missing glyphs.
 */
export class Sheet {
	readonly document: PDFKit.PDFDocument;
	readonly #chunks: Buffer[] = [];
	readonly #ended: Promise<void>;

	constructor(title: string, at: Date) {
		this.document = new PDFDocument({
			size: 'A4',
			margins: { top: MARGIN, bottom: MARGIN + FOOT, left: MARGIN, right: MARGIN },
			bufferPages: true,
			lang: 'fr',
			displayTitle: true,
			pdfVersion: '1.7',
			subset: 'PDF/A-3b',
			font: REGULAR,
			info: { Title: title, CreationDate: at },
		});
		this.document.on('data', (chunk: Buffer) => void this.#chunks.push(chunk));
		this.#ended = new Promise((resolve, reject) => {
			this.document.once('end', resolve);
			this.document.once('error', reject);
		});
	}

	get y(): number {
		return this.document.y;
	}

	set y(to: number) {
		this.document.y = to;
	}

	/** Writes a text at a position of the line. @returns its end. */
	write(
		text: string,
		x: number,
		y: number,
		{ width = WIDTH, align = 'left', size = 9, bold = false, soft = false }: Style = {},
	): number {
		this.#style(size, bold, soft);
		this.document.text(this.#shown(text), x, y, { width, align });
		return this.document.y;
	}

	height(text: string, width: number, { size = 9, bold = false }: Style = {}): number {
		this.#style(size, bold, false);
		return this.document.heightOfString(this.#shown(text), { width });
	}

	/** Writes a row of a table; it stays on one page. @param onNewPage writes the head of the table again. */
	row(
		columns: readonly Column[],
		texts: readonly string[],
		style: Style = {},
		onNewPage?: () => void,
	): void {
		const height = columns.reduce(
			(most, { width }, index) => Math.max(most, this.height(texts[index] ?? '', width - 6, style)),
			0,
		);
		if (this.keep(height + 4)) onNewPage?.();
		const top = this.y;
		let x = MARGIN;
		let bottom = top;
		for (const [index, { width, align }] of columns.entries()) {
			const text = texts[index] ?? '';
			if (text !== '') {
				bottom = Math.max(
					bottom,
					this.write(text, x + 3, top, { ...style, width: width - 6, align }),
				);
			}
			x += width;
		}
		this.y = bottom + 4;
	}

	rule(): void {
		const { document } = this;
		document.moveTo(MARGIN, this.y).lineTo(MARGIN + WIDTH, this.y);
		document.lineWidth(0.5).strokeColor(SOFT).stroke();
		this.y += 5;
	}

	/** Starts a new page if less than `height` is left. @returns whether it did. */
	keep(height: number): boolean {
		if (this.y + height <= this.document.page.maxY()) return false;
		this.document.addPage();
		return true;
	}

	/** Numbers the pages and ends the document. */
	async end(footer: string): Promise<Buffer> {
		const { document } = this;
		const { start, count } = document.bufferedPageRange();
		for (let page = start; page < start + count; page++) {
			document.switchToPage(page);
			// The footer is below the margin; with a margin, the library would start a new page.
			document.page.margins.bottom = 0;
			const line = `${footer}  ·  ${WORDS.page(page + 1, count)}`;
			const style = { size: 7.5, soft: true, align: 'center' } as const;
			this.write(line, MARGIN, document.page.height - MARGIN, style);
		}
		document.end();
		await this.#ended;
		return Buffer.concat(this.#chunks);
	}

	#style(size: number, bold: boolean, soft: boolean): void {
		this.document
			.font(bold ? BOLD : REGULAR)
			.fontSize(size)
			.fillColor(soft ? SOFT : INK);
	}

	#shown(text: string): string {
		const { font } = (this.document as unknown as WithGlyphs)._font;
		let shown = '';
		for (const character of text.normalize('NFC').replaceAll(/\r\n?/g, '\n')) {
			const plain = character === '\t' ? ' ' : character === '\u202f' ? '\u00a0' : character;
			const code = plain.codePointAt(0) ?? 0;
			shown += plain === '\n' || font.hasGlyphForCodePoint(code) ? plain : codePoint(code);
		}
		return shown;
	}
}

/** The style of a text. */
export interface Style {
	width?: number;
	align?: 'left' | 'right' | 'center';
	size?: number;
	bold?: boolean;
	soft?: boolean;
}

function codePoint(code: number): string {
	return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}
