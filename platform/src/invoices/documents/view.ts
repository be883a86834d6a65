import type { Invoice as InvoiceView, InvoiceSummary } from '@marketing-cible/contract';
import {
	formatDecimal,
	type Invoice,
	lineNet,
	SCALES,
	totalsOf,
	type Vat,
} from '@marketing-cible/governance';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import type { Db } from '../../store/schema.ts';
import { eurosText, percentText } from '../amounts.ts';
import { figuresOf } from './invoice-of.ts';
import { openCents, type RecordedSettlement, settlementsOf } from './settlements.ts';
import type { InvoiceRow, StoredInvoice } from './stored.ts';

type Row = Omit<InvoiceRow, 'sealed'>;

/** The summary of an invoice in a list. */
export function summaryOf(
	row: Row,
	settlements: readonly RecordedSettlement[] = [],
): InvoiceSummary {
	return {
		...{ id: row.id, accountId: row.account_id, kind: row.kind, state: row.state },
		...{ number: row.number, issuedOn: row.issued_on, dueOn: row.due_on, orderId: row.order_id },
		currency: 'EUR',
		net: eurosText(row.net_cents),
		tax: eurosText(row.tax_cents),
		gross: eurosText(row.gross_cents),
		open: eurosText(openCents(row, settlements)),
		createdAt: toIso(row.created_at),
		issuedAt: row.issued_at === null ? null : toIso(row.issued_at),
	};
}

/** The representation of an invoice in the API. */
export async function invoiceView(db: Db, stored: StoredInvoice): Promise<InvoiceView> {
	const { row, content } = stored;
	const { lines, adjustments } = figuresOf(stored);
	const settlements = (await settlementsOf(db, [row.id])).get(row.id) ?? [];
	const document = await db
		.selectFrom('invoice_documents')
		.select('sha256')
		.where('invoice_id', '=', row.id)
		.executeTakeFirst();
	const dispute = await db
		.selectFrom('invoice_disputes')
		.select('state')
		.where('invoice_id', '=', row.id)
		.executeTakeFirst();
	const { period, deliveredOn, buyerReference, order, contract, terms } = content;
	return {
		...summaryOf(row, settlements),
		...defined({ period, deliveredOn, buyerReference, order, contract, terms }),
		seller: content.seller === null ? null : partyView(content.seller),
		buyer:
			content.buyer === null ? null : { ...partyView(content.buyer), kind: content.buyer.kind },
		lines: lines.map((line) => ({
			...{ id: line.id, name: line.name, ...defined({ description: line.description }) },
			quantity: formatDecimal(line.quantity, SCALES.quantity, 0),
			unit: line.unit,
			unitPrice: formatDecimal(line.unitPrice, SCALES.price, 2),
			net: eurosText(lineNet(line)),
			vat: vatView(line.vat),
			...defined({ period: line.period }),
		})),
		adjustments: adjustments.map(({ kind, amount, reason, vat }) => ({
			...{ kind, amount: eurosText(amount), reason, vat: vatView(vat) },
		})),
		vat: totalsOf({ lines, adjustments, paid: 0n }).breakdown.map(({ vat, base, tax }) => ({
			...vatView(vat),
			...{ base: eurosText(base), tax: eurosText(tax) },
		})),
		preceding: [...content.preceding],
		creditNotes: settlements
			.filter(({ kind }) => kind === 'credit_note')
			.map(({ id, number, on, gross }) => ({
				...{ id, number: number ?? '', issuedOn: on, gross: eurosText(gross) },
			})),
		payments: settlements
			.filter(({ kind }) => kind === 'payment')
			.map(({ id, on, gross }) => ({ id, receivedOn: on, amount: eurosText(gross) })),
		dispute: dispute?.state ?? null,
		xmlSha256: document?.sha256 ?? null,
	};
}

function partyView({
	name,
	siren,
	vatNumber,
	address,
}: Pick<Invoice['seller'], 'name' | 'siren' | 'vatNumber' | 'address'>) {
	const { lines, postalCode, city, country } = address;
	return {
		...{ name, ...defined({ siren, vatNumber }) },
		address: { lines: [...lines], postalCode, city, country },
	};
}

function vatView({ category, rate, exemption }: Vat) {
	return {
		category,
		rate: percentText(rate),
		...(exemption === undefined
			? {}
			: { exemption: { reason: exemption.reason, ...defined({ code: exemption.code }) } }),
	};
}

/** The members that are not undefined. */
function defined<Members extends object>(
	members: Members,
): { [Key in keyof Members]?: Exclude<Members[Key], undefined> } {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
		[Key in keyof Members]?: Exclude<Members[Key], undefined>;
	};
}

/** Filter of a list of invoices. */
export interface InvoiceFilter {
	accountId?: string | undefined;
	state?: InvoiceSummary['state'] | undefined;
	kind?: InvoiceSummary['kind'] | undefined;
	number?: string | undefined;
	/** Only the operator sees drafts. */
	isIssued?: boolean;
}

/** Lists invoices and credit notes. */
export async function listInvoices(
	core: Core,
	{ accountId, state, kind, number, isIssued = false }: InvoiceFilter,
	{ limit, after, order }: PageRequest,
): Promise<{ data: InvoiceSummary[]; nextCursor: string | null }> {
	const { read } = core.store;
	let query = read
		.selectFrom('invoices')
		.selectAll()
		.orderBy('seq', order)
		.limit(limit + 1);
	if (accountId !== undefined) query = query.where('account_id', '=', accountId);
	if (state !== undefined) query = query.where('state', '=', state);
	if (kind !== undefined) query = query.where('kind', '=', kind);
	if (number !== undefined) query = query.where('number', '=', number);
	if (isIssued) query = query.where('state', '!=', 'draft');
	if (after !== undefined) query = query.where('seq', order === 'asc' ? '>' : '<', after);
	const { rows, nextCursor } = cutPage(await query.execute(), limit);
	const settlements = await settlementsOf(
		read,
		rows.map(({ id }) => id),
	);
	return { data: rows.map((row) => summaryOf(row, settlements.get(row.id))), nextCursor };
}
