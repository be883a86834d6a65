import {
	type Adjustment,
	type Invoice,
	type InvoiceLine,
	lineNet,
	totalsOf,
	type Vat,
} from '@marketing-cible/governance';
import { centsOf } from '../amounts.ts';
import { asParty } from '../seller/seller.ts';
import type { InvoiceContent, LineText } from './content.ts';
import type { LineRow, StoredInvoice } from './stored.ts';

/** Lines, discounts and charges in the form of the pure rules. */
export interface Figures {
	lines: readonly InvoiceLine[];
	adjustments: readonly Adjustment[];
}

/** A quantity of one, in ten-thousandths. */
const ONE = 10_000;
/** Millionths of a euro in a cent. */
const CENT = 10_000n;

/** The figures of a stored invoice. */
export function figuresOf({ lines, content }: Pick<StoredInvoice, 'lines' | 'content'>): Figures {
	const figures: { lines: InvoiceLine[]; adjustments: Adjustment[] } = {
		lines: [],
		adjustments: [],
	};
	for (const row of lines) {
		const text = content.texts[row.position];
		if (text === undefined) throw new Error('a line of an invoice has lost its text');
		const vat = vatOf(row, text);
		if (row.kind === 'line') {
			figures.lines.push({
				...{ id: String(figures.lines.length + 1), name: text.name },
				...{ description: text.description, period: text.period, vat },
				...{ quantity: BigInt(row.quantity), unit: row.unit, unitPrice: BigInt(row.unit_price) },
			});
		} else {
			const { kind, net_cents: cents } = row;
			figures.adjustments.push({ kind, amount: BigInt(cents), reason: text.name, vat });
		}
	}
	return figures;
}

function vatOf({ vat_category: category, vat_rate: rate }: LineRow, text: LineText): Vat {
	return { category, rate: BigInt(rate), exemption: text.exemption };
}

/** The rows and texts of figures. @throws {ProblemError} 422 for amounts above the highest total of an invoice. */
export function rowsOf(
	invoiceId: string,
	{ lines, adjustments }: Figures,
): { rows: LineRow[]; texts: LineText[] } {
	const ofLines = lines.map((line, position): LineRow => {
		const net = centsOf(lineNet(line), `/lines/${position}/unitPrice`);
		return {
			...{ invoice_id: invoiceId, position, kind: 'line', unit: line.unit, net_cents: net },
			...{ quantity: Number(line.quantity), unit_price: Number(line.unitPrice) },
			...{ vat_category: line.vat.category, vat_rate: Number(line.vat.rate) },
		};
	});
	const ofAdjustments = adjustments.map(
		({ kind, amount, vat }, index): LineRow => ({
			...{ invoice_id: invoiceId, position: lines.length + index, kind },
			...{ quantity: ONE, unit: 'C62', unit_price: Number(amount * CENT) },
			...{ vat_category: vat.category, vat_rate: Number(vat.rate), net_cents: centsOf(amount) },
		}),
	);
	const texts = [
		...lines.map(
			({ name, description, period, vat }): LineText => ({
				...{ name, description, period, exemption: vat.exemption },
			}),
		),
		...adjustments.map(({ reason, vat }): LineText => ({ name: reason, exemption: vat.exemption })),
	];
	return { rows: [...ofLines, ...ofAdjustments], texts };
}

/** The data that a document gets at its issue. */
export interface Issue {
	number: string;
	issuedOn: string;
	/** `null` for a credit note. */
	dueOn: string | null;
	seller: NonNullable<InvoiceContent['seller']>;
	buyer: NonNullable<InvoiceContent['buyer']>;
}

/** A document in the form of the pure rules (EN 16931). */
export function invoiceOf(
	stored: Pick<StoredInvoice, 'row' | 'lines' | 'content'>,
	{ number, issuedOn, dueOn, seller, buyer }: Issue,
): Invoice {
	const { row, content } = stored;
	const figures = figuresOf(stored);
	const isCredit = row.kind === 'credit_note';
	// Outside the scope of VAT, the parties have no VAT number (BR-O-02).
	const isOutside = figures.lines.every(({ vat }) => vat.category === 'O');
	const withoutVat = isOutside ? { vatNumber: undefined } : {};
	// A paid invoice states its payment (S2), so that it is not paid again (BR-FR-CO-09).
	const isPaid = content.paidOn !== undefined;
	return {
		...{ number, issuedOn, type: isCredit ? '381' : '380', framework: isPaid ? 'S2' : 'S1' },
		vatDueOn: seller.vatDueOn,
		seller: { ...asParty(seller), ...withoutVat },
		buyer: { ...buyer, ...withoutVat },
		...{ deliveredOn: content.deliveredOn, period: content.period, terms: content.terms },
		...{ buyerReference: content.buyerReference, order: content.order },
		...{ contract: content.contract, lateFactor: content.lateFactor },
		...figures,
		paid: isPaid ? totalsOf({ ...figures, paid: 0n }).gross : 0n,
		dueOn: dueOn ?? undefined,
		payment: isCredit
			? { code: '1' }
			: { code: '30', iban: seller.iban, bic: seller.bic, reference: number },
		preceding: content.preceding.map((one) => ({ number: one.number, issuedOn: one.issuedOn })),
	};
}

/** An issued document in the form of the pure rules. */
export function issuedInvoice(stored: StoredInvoice): Invoice {
	const { row, content } = stored;
	const { number, issued_on: issuedOn, due_on: dueOn } = row;
	const { seller, buyer } = content;
	if (number === null || issuedOn === null || seller === null || buyer === null) {
		throw new Error('an issued invoice lacks its number, day or parties');
	}
	return invoiceOf(stored, { number, issuedOn, dueOn, seller, buyer });
}
