import type { Acceptance } from '@marketing-cible/contract';
import PDFDocument from 'pdfkit';
import { instantIn, type Language } from '../../proof/labels.ts';
import { printable } from '../../proof/printable.ts';
import { RECEIPT_WORDS } from './labels.ts';

const MARGIN = 56;
const LABEL_WIDTH = 150;
/** A4 in points. */
const WIDTH = 595.28 - 2 * MARGIN;

/** A document that was accepted, with its exact text. */
export interface AcceptedText {
	layer: 'general' | 'special' | 'prices';
	version: string;
	sha256: string;
	/** Name of the file. */
	name: string;
	text: string;
}

/** What a receipt shows and carries. */
export interface Receipt {
	acceptance: Acceptance;
	texts: readonly AcceptedText[];
	language: Language;
}

/** Whether the texts were shown to their end; no row for an acceptance that does not say. */
function readRow(
	readToEnd: boolean | undefined,
	words: (typeof RECEIPT_WORDS)[Language],
): readonly (readonly [string, string])[] {
	return readToEnd === undefined ? [] : [[words.readToEnd, readToEnd ? words.yes : words.no]];
}

/** Draws a receipt with the accepted documents as attachments, byte by byte. Equal receipts render to equal bytes. */
export async function receiptPdf({ acceptance, texts, language }: Receipt): Promise<Buffer> {
	const words = RECEIPT_WORDS[language];
	const { evidence } = acceptance;
	const at = new Date(acceptance.at);
	const document = new PDFDocument({
		size: 'A4',
		margin: MARGIN,
		lang: language,
		displayTitle: true,
		info: { Title: words.title, CreationDate: at },
	});
	const chunks: Buffer[] = [];
	document.on('data', (chunk: Buffer) => void chunks.push(chunk));
	const ended = new Promise<void>((resolve, reject) => {
		document.once('end', resolve);
		document.once('error', reject);
	});
	document.font('Helvetica-Bold').fontSize(18).text(printable(words.title)).moveDown(0.8);
	const { legalName, legalForm, siren, registration } = evidence.identity;
	const register = siren ?? registration;
	writeRows(document, [
		[words.client, [legalName, legalForm, register].filter((one) => one !== undefined).join(', ')],
		[words.person, `${evidence.name}, ${evidence.function}`],
		[words.power, evidence.declaredPower],
		[words.address, evidence.email],
		[words.shownAt, instantIn(language, evidence.shownAt)],
		...readRow(evidence.readToEnd, words),
		[words.acceptedAt, instantIn(language, acceptance.at)],
		[words.origin, evidence.ip],
		[words.record, acceptance.id],
		[words.digest, acceptance.sha256],
	]);
	document.moveDown(1);
	for (const { layer, version, sha256, name, text } of texts) {
		writeRows(document, [[words[layer], `${version} · ${name}\nSHA-256 ${sha256}`]]);
		document.file(Buffer.from(text, 'utf8'), {
			...{ name, type: name.endsWith('.json') ? 'application/json' : 'text/plain' },
			...{ description: words[layer], creationDate: at, modifiedDate: at },
		});
	}
	document
		.moveDown(1)
		.fontSize(9)
		.text(printable(words.note), MARGIN, document.y, { width: WIDTH });
	document.end();
	await ended;
	return Buffer.concat(chunks);
}

function writeRows(
	document: PDFKit.PDFDocument,
	rows: readonly (readonly [label: string, value: string])[],
): void {
	document.font('Helvetica').fontSize(9.5);
	for (const [label, value] of rows) {
		const shown = printable(value);
		const column = { width: WIDTH - LABEL_WIDTH };
		if (document.y + document.heightOfString(shown, column) > document.page.maxY()) {
			document.addPage();
		}
		const top = document.y;
		document.fillColor('#55555e').text(printable(label), MARGIN, top, { width: LABEL_WIDTH - 10 });
		const below = document.y;
		document.fillColor('#1b1b1f').text(shown, MARGIN + LABEL_WIDTH, top, column);
		document.y = Math.max(document.y, below) + 3;
		document.x = MARGIN;
	}
}
