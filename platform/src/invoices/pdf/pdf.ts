import {
	type Invoice,
	legalNotes,
	lineNet,
	type Totals,
	totalsOf,
} from '@marketing-cible/governance';
import { facturXMetadata, facturXSchema, FILE_NAME } from './metadata.ts';
import { type Column, MARGIN, Sheet, WIDTH } from './page.ts';
import { dayIn, eurosIn, partyLines, percentIn, priceIn, quantityIn, WORDS } from './words.ts';

/** The input of the drawing. */
export interface PdfInvoice {
	invoice: Invoice;
	/** The original bytes, which are embedded. */
	xml: string;
	/** Milliseconds since the epoch. */
	issuedAt: number;
}

const LINES: readonly Column[] = [
	{ width: WIDTH - 275, align: 'left' },
	{ width: 75, align: 'right' },
	{ width: 75, align: 'right' },
	{ width: 45, align: 'right' },
	{ width: 80, align: 'right' },
];
const TAXES: readonly Column[] = [
	{ width: WIDTH - 225, align: 'left' },
	{ width: 55, align: 'right' },
	{ width: 85, align: 'right' },
	{ width: 85, align: 'right' },
];
const TOTALS: readonly Column[] = [
	{ width: WIDTH - 100, align: 'right' },
	{ width: 100, align: 'right' },
];
/** Legal mentions that are printed. The category of the buyer is only for the e-invoicing platforms. */
const MENTIONS: ReadonlySet<string> = new Set(['PMT', 'PMD', 'AAB']);

/**
 * Draws an issued invoice or credit note as PDF/A-3b with its XML (Factur-X, profile EN 16931), in French. Equal documents give equal
 * bytes.
 */
export async function invoicePdf({ invoice, xml, issuedAt }: PdfInvoice): Promise<Buffer> {
	const kind = invoice.type === '381' ? WORDS.creditNote : WORDS.invoice;
	const title = `${kind} ${invoice.number}`;
	const at = new Date(issuedAt);
	const sheet = new Sheet(title, at);
	const totals = totalsOf(invoice);
	sheet.y = sheet.write(title, MARGIN, MARGIN, { size: 18, bold: true }) + 12;
	writeParties(sheet, invoice);
	writeFacts(sheet, invoice);
	writeLines(sheet, invoice);
	writeTaxes(sheet, totals);
	writeTotals(sheet, invoice, totals);
	writePayment(sheet, invoice);
	sheet.document.file(Buffer.from(xml, 'utf8'), {
		...{ name: FILE_NAME, type: 'text/xml', creationDate: at, modifiedDate: at },
		...{ relationship: 'Data', description: 'Factur-X' },
	});
	sheet.document.appendXML(facturXMetadata());
	sheet.document.appendXML(facturXSchema());
	return sheet.end(`${invoice.seller.name}  ·  ${title}`);
}

function writeParties(sheet: Sheet, { seller, buyer }: Invoice): void {
	const top = sheet.y;
	const width = WIDTH / 2 - 10;
	let bottom = top;
	for (const [index, party] of [seller, buyer].entries()) {
		const x = MARGIN + index * (WIDTH / 2 + 10);
		const label = index === 0 ? WORDS.seller : WORDS.buyer;
		let y = sheet.write(label, x, top, { width, size: 8, soft: true }) + 2;
		for (const [line, text] of partyLines(party).entries()) {
			y = sheet.write(text, x, y, { width, bold: line === 0 });
		}
		bottom = Math.max(bottom, y);
	}
	sheet.y = bottom + 14;
}

function writeFacts(sheet: Sheet, invoice: Invoice): void {
	const { period, preceding = [] } = invoice;
	const day = (value: string | undefined) => (value === undefined ? undefined : dayIn(value));
	const facts: [string, string | undefined][] = [
		[WORDS.number, invoice.number],
		[WORDS.issuedOn, dayIn(invoice.issuedOn)],
		[invoice.framework === 'S2' ? WORDS.paidOn : WORDS.dueOn, day(invoice.dueOn)],
		...preceding.map((one): [string, string] => [
			WORDS.preceding,
			`${one.number} du ${dayIn(one.issuedOn)}`,
		]),
		[WORDS.deliveredOn, day(invoice.deliveredOn)],
		[
			WORDS.period,
			period === undefined ? undefined : `du ${dayIn(period.from)} au ${dayIn(period.to)}`,
		],
		[WORDS.order, invoice.order],
		[WORDS.contract, invoice.contract],
		[WORDS.buyerReference, invoice.buyerReference],
		[WORDS.operation, WORDS.services],
		[WORDS.vatDue, invoice.vatDueOn === 'payment' ? WORDS.onPayment : WORDS.onInvoice],
	];
	for (const [label, value] of facts) {
		if (value === undefined) continue;
		const top = sheet.y;
		sheet.write(label, MARGIN, top, { width: 130, soft: true });
		sheet.y = sheet.write(value, MARGIN + 135, top, { width: WIDTH - 135 }) + 2;
	}
	sheet.y += 10;
}

function writeLines(sheet: Sheet, { lines, adjustments = [] }: Invoice): void {
	const head = () => {
		const { line, quantity, unitPrice, rate, net } = WORDS;
		sheet.row(LINES, [line, quantity, unitPrice, rate, net], { size: 8, bold: true });
		sheet.rule();
	};
	sheet.keep(60);
	head();
	for (const line of lines) {
		const { name, description, period, vat } = line;
		const more = [
			name,
			description,
			period === undefined ? undefined : `Du ${dayIn(period.from)} au ${dayIn(period.to)}`,
		].filter((text) => text !== undefined);
		const cells = [
			more.join('\n'),
			quantityIn(line.quantity, line.unit),
			priceIn(line.unitPrice),
			percentIn(vat.rate),
			eurosIn(lineNet(line)),
		];
		sheet.row(LINES, cells, {}, head);
	}
	for (const { kind, amount, reason, vat } of adjustments) {
		const label = kind === 'charge' ? WORDS.charge : WORDS.allowance;
		const signed = kind === 'charge' ? amount : -amount;
		const cells = [`${label} : ${reason}`, '', '', percentIn(vat.rate), eurosIn(signed)];
		sheet.row(LINES, cells, {}, head);
	}
	sheet.rule();
	sheet.y += 6;
}

function writeTaxes(sheet: Sheet, { breakdown }: Totals): void {
	sheet.keep(50);
	const { rate, base, tax } = WORDS;
	sheet.row(TAXES, ['', rate, base, tax], { size: 8, bold: true });
	for (const { vat, base: amount, tax: due } of breakdown) {
		const why = vat.exemption === undefined ? '' : `${WORDS.noVat} : ${vat.exemption.reason}`;
		sheet.row(TAXES, [why, percentIn(vat.rate), eurosIn(amount), eurosIn(due)]);
	}
	sheet.y += 6;
}

function writeTotals(
	sheet: Sheet,
	{ type }: Invoice,
	{ net, tax, gross, paid, due }: Totals,
): void {
	sheet.keep(70);
	sheet.row(TOTALS, [WORDS.totalNet, eurosIn(net)]);
	sheet.row(TOTALS, [WORDS.totalTax, eurosIn(tax)]);
	sheet.row(TOTALS, [WORDS.totalGross, eurosIn(gross)]);
	if (paid > 0n) sheet.row(TOTALS, [WORDS.paid, eurosIn(paid)]);
	const label = type === '381' ? WORDS.credited : WORDS.toPay;
	sheet.row(TOTALS, [label, eurosIn(due)], { size: 11, bold: true });
	sheet.y += 10;
}

function writePayment(sheet: Sheet, invoice: Invoice): void {
	const { iban, bic, reference } = invoice.payment;
	const transfer =
		iban === undefined || invoice.framework === 'S2'
			? []
			: [
					WORDS.payment,
					[`IBAN ${iban}`, bic === undefined ? undefined : `BIC ${bic}`, reference]
						.filter((part) => part !== undefined)
						.join('  ·  '),
				];
	const mentions = legalNotes(invoice)
		.filter(({ subject }) => MENTIONS.has(subject))
		.map(({ text }) => text);
	const texts = [...transfer, ...(invoice.terms === undefined ? [] : [invoice.terms]), ...mentions];
	for (const text of texts) {
		sheet.keep(sheet.height(text, WIDTH, { size: 8.5 }));
		sheet.y = sheet.write(text, MARGIN, sheet.y, { size: 8.5 }) + 3;
	}
}
