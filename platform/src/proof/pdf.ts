import type { Consent, ConsentProof, OptOut } from '@marketing-cible/contract';
import PDFDocument from 'pdfkit';
import { circumstanceRows, type Row, yesOrNo } from './circumstance-rows.ts';
import { instantIn, type Language, valueIn, LABELS } from './labels.ts';
import { printable } from './printable.ts';

const MARGIN = 56;
const INK = '#1b1b1f';
const SOFT = '#55555e';
const LABEL_WIDTH = 150;
/** A4 in points. */
const WIDTH = 595.28 - 2 * MARGIN;

type Document = PDFKit.PDFDocument;

/** The dossier needs more pages than allowed. */
export class TooLongError extends Error {
	override name = 'TooLongError';
}

/**
 * Renders the dossier as a PDF: the content of the JSON dossier, with its digest on every page. Equal dossiers render to equal bytes.
 *
 * @param account name of the account.
 * @throws {TooLongError} if it needs more than `maxPages`.
 */
export async function proofPdf(
	dossier: ConsentProof,
	account: string,
	language: Language,
	maxPages: number,
): Promise<Buffer> {
	const words = LABELS[language];
	const document = new PDFDocument({
		size: 'A4',
		margins: { top: MARGIN, bottom: MARGIN + 14, left: MARGIN, right: MARGIN },
		bufferPages: true,
		lang: language,
		displayTitle: true,
		info: { Title: words.title, CreationDate: new Date(dossier.generatedAt) },
	});
	let pages = 1;
	document.on('pageAdded', () => {
		pages += 1;
		if (pages > maxPages) throw new TooLongError('the dossier is too long');
	});
	const chunks: Buffer[] = [];
	document.on('data', (chunk: Buffer) => void chunks.push(chunk));
	const ended = new Promise<void>((resolve, reject) => {
		document.once('end', resolve);
		document.once('error', reject);
	});
	writeHead(document, dossier, account, language);
	writeState(document, dossier, language);
	writeSection(
		document,
		words.consents,
		dossier.consents.map((one) => consentRows(one, language)),
		language,
	);
	writeSection(
		document,
		words.optOuts,
		dossier.optOuts.map((one) => optOutRows(one, language)),
		language,
	);
	writeSection(
		document,
		words.messages,
		dossier.messages.map((one) => messageRows(one, language)),
		language,
	);
	document.moveDown(1.5).font('Helvetica').fontSize(8).fillColor(SOFT);
	document.text(printable(words.note), MARGIN, document.y, { width: WIDTH });
	writeFooters(document, dossier, language);
	document.end();
	await ended;
	return Buffer.concat(chunks);
}

/** Label and value; rows without a value are omitted. */
function writeHead(
	document: Document,
	dossier: ConsentProof,
	account: string,
	language: Language,
): void {
	const words = LABELS[language];
	document.font('Helvetica-Bold').fontSize(18).fillColor(INK).text(words.title);
	document.moveDown(0.8);
	writeRows(document, [
		[words.subject, dossier.subject],
		[words.account, account],
		[words.generated, instantIn(language, dossier.generatedAt)],
		[words.policy, `${dossier.policy.preset} (${dossier.policy.version})`],
		[words.digest, dossier.digest],
	]);
}

function writeState(document: Document, dossier: ConsentProof, language: Language): void {
	const words = LABELS[language];
	writeTitle(document, words.state);
	writeRows(
		document,
		dossier.state.states.map(({ channel, purpose, state, since, consentId }) => [
			`${valueIn(language, channel)}, ${valueIn(language, purpose)}`,
			[
				valueIn(language, state),
				since === null ? '' : `${words.since} ${instantIn(language, since)}`,
				consentId === null ? '' : `(${consentId})`,
			]
				.filter((part) => part !== '')
				.join(' '),
		]),
	);
}

function writeSection(
	document: Document,
	title: string,
	entries: readonly { id: string; rows: readonly Row[] }[],
	language: Language,
): void {
	writeTitle(document, `${title} (${entries.length})`);
	if (entries.length === 0) {
		document.font('Helvetica').fontSize(10).fillColor(INK).text(LABELS[language].none, MARGIN);
	}
	for (const { id, rows } of entries) {
		keepTogether(document, 60);
		document.moveDown(0.5).font('Courier').fontSize(8).fillColor(SOFT).text(id, MARGIN);
		document.moveDown(0.3);
		writeRows(document, rows);
	}
}

function consentRows(consent: Consent, language: Language): { id: string; rows: Row[] } {
	const words = LABELS[language];
	const { wording } = consent;
	const list = (values: readonly string[]) =>
		values.map((value) => valueIn(language, value)).join(', ');
	const at = (iso: string | undefined) =>
		iso === undefined ? undefined : instantIn(language, iso);
	const version = [wording?.language, wording?.version].filter((part) => part !== undefined);
	return {
		id: consent.id,
		rows: [
			[words.action, valueIn(language, consent.action)],
			[words.channels, list(consent.channels)],
			[words.purposes, list(consent.purposes)],
			[words.collectedAt, at(consent.collectedAt)],
			[words.createdAt, at(consent.createdAt)],
			[words.method, consent.method === undefined ? undefined : valueIn(language, consent.method)],
			[words.controller, consent.controller],
			[words.wording, wording === undefined ? undefined : `“${wording.text}”`],
			[words.wordingVersion, version.length === 0 ? undefined : version.join(' · ')],
			[words.sourceUrl, consent.sourceUrl],
			[words.noticeVersion, consent.noticeVersion],
			[words.evidence, consent.evidence?.join('\n')],
			[words.hoursWaiver, yesOrNo(consent.hoursWaiver, language)],
			...circumstanceRows(consent, language),
			[words.erasedAt, at(consent.erasedAt)],
		],
	};
}

function optOutRows(optOut: OptOut, language: Language): { id: string; rows: Row[] } {
	const words = LABELS[language];
	return {
		id: optOut.id,
		rows: [
			[words.channels, optOut.channels.map((channel) => valueIn(language, channel)).join(', ')],
			[words.source, valueIn(language, optOut.source)],
			[words.occurredAt, instantIn(language, optOut.occurredAt)],
			[words.createdAt, instantIn(language, optOut.createdAt)],
		],
	};
}

function messageRows(
	message: ConsentProof['messages'][number],
	language: Language,
): { id: string; rows: Row[] } {
	const words = LABELS[language];
	const { verdict } = message;
	const what = `${valueIn(language, message.channel)}, ${valueIn(language, message.purpose)}`;
	return {
		id: message.id,
		rows: [
			[words.channels, what],
			[words.createdAt, instantIn(language, message.createdAt)],
			[words.status, valueIn(language, message.status)],
			[
				words.decision,
				`${valueIn(language, verdict.outcome)} · ${instantIn(language, verdict.at)}`,
			],
			[words.rules, `${verdict.rules.join(', ') || '–'} (${verdict.ruleset})`],
		],
	};
}

function writeTitle(document: Document, title: string): void {
	keepTogether(document, 80);
	document.moveDown(1.2).font('Helvetica-Bold').fontSize(13).fillColor(INK);
	document.text(printable(title), MARGIN, document.y, { width: WIDTH });
	document.moveDown(0.3);
}

function writeRows(document: Document, rows: readonly Row[]): void {
	for (const [label, value] of rows) {
		if (value === undefined) continue;
		const shown = printable(value);
		document.font('Helvetica').fontSize(9.5);
		const column = { width: WIDTH - LABEL_WIDTH };
		// A long value continues on the next page; a short one stays with its label.
		keepTogether(document, Math.min(document.heightOfString(shown, column), 120) + 4);
		const top = document.y;
		document.fillColor(SOFT).text(printable(label), MARGIN, top, { width: LABEL_WIDTH - 10 });
		const below = document.y;
		document.fillColor(INK).text(shown, MARGIN + LABEL_WIDTH, top, column);
		document.y = Math.max(document.y, document.y >= top ? below : 0) + 2;
		document.x = MARGIN;
	}
}

/** Starts a new page if less than `height` points are left. */
function keepTogether(document: Document, height: number): void {
	if (document.y + height > document.page.maxY()) document.addPage();
}

function writeFooters(document: Document, { digest }: ConsentProof, language: Language): void {
	const { start, count } = document.bufferedPageRange();
	for (let page = start; page < start + count; page++) {
		document.switchToPage(page);
		// The footer is below the margin; with a margin, the library would start a new page.
		document.page.margins.bottom = 0;
		document.font('Helvetica').fontSize(8).fillColor(SOFT);
		const line = `${LABELS[language].page(page + 1, count)}  ·  SHA-256 ${digest}`;
		document.text(line, MARGIN, document.page.height - MARGIN, { width: WIDTH, align: 'center' });
	}
}
