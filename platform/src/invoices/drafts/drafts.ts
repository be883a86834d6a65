import type { InvoiceDraftRequest } from '@marketing-cible/contract';
import { type Adjustment, type InvoiceLine, totalsOf, type Vat } from '@marketing-cible/governance';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import type { Core } from '../../core.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import { insertRows } from '../../store/insert.ts';
import type { Unit } from '../../store/store.ts';
import { centsOf, readDecimal } from '../amounts.ts';
import { type InvoiceContent, sealedInvoice } from '../documents/content.ts';
import { type Figures, rowsOf } from '../documents/invoice-of.ts';
import { refuseDraft } from '../documents/problems.ts';
import { vatOfAccount } from './vat-of-account.ts';
import { invoicesLock, requireInvoice, type StoredInvoice } from '../documents/stored.ts';

type LineRequest = InvoiceDraftRequest['lines'][number];
type VatRequest = NonNullable<LineRequest['vat']>;

/** The standard rate of France. */
const STANDARD: Vat = { category: 'S', rate: 2000n };

/** A document before it is issued. */
export interface NewDocument extends Pick<StoredInvoice['row'], 'kind' | 'credited_id'> {
	accountId: string;
	/** ID of the operator key. */
	operator: string;
	orderId: string | null;
	figures: Figures;
	content: Omit<InvoiceContent, 'texts' | 'seller' | 'buyer'>;
}

/**
 * Creates a draft of an invoice for an account. A draft has no number, and the client does not see it.
 * @throws {ProblemError} 422 for an unknown account, and for lines that could never be issued.
 */
export async function createDraft(
	core: Core,
	unit: Unit,
	operator: string,
	request: InvoiceDraftRequest,
): Promise<StoredInvoice> {
	const { accountId, lines, adjustments = [], orderId = null, ...other } = request;
	const { period, deliveredOn, buyerReference, order, contract, buyerVatNumber } = other;
	const account = await unit.db
		.selectFrom('accounts')
		.select('id')
		.where('id', '=', accountId)
		.executeTakeFirst();
	if (account === undefined) throw invalidField('/accountId', 'is no account of this platform');
	const usual = await usualVat(core, unit, request);
	const figures = {
		lines: readLines(lines, usual),
		adjustments: adjustments.map(
			({ kind, amount, reason, vat }, index): Adjustment => ({
				...{ kind, reason, vat: readVat(vat, `/adjustments/${index}/vat`, usual) },
				amount: readDecimal(amount, 'money', `/adjustments/${index}/amount`),
			}),
		),
	};
	refuseDraft(figures, { period, deliveredOn, buyerReference, order, contract });
	const content = {
		...{ period, deliveredOn, buyerReference, order, contract, buyerVatNumber },
		preceding: [],
	};
	const id = await insertDocument(core, unit, {
		...{ kind: 'invoice', credited_id: null, accountId, operator, orderId, figures, content },
	});
	return requireInvoice(core, unit.db, id);
}

/** Stores a document as a draft. @returns its id. @throws {ProblemError} 422 for totals outside the limits. */
export async function insertDocument(
	core: Core,
	unit: Unit,
	{ kind, credited_id, accountId, operator, orderId, figures, content }: NewDocument,
): Promise<string> {
	const id = core.newId('ivc');
	const { net, tax, gross } = totalsOf({ ...figures, paid: 0n });
	if (net < 0n) throw invalidField('/adjustments', 'make a total below zero: use a credit note');
	const { rows, texts } = rowsOf(id, figures);
	const sealed = sealedInvoice.seal(
		core.vault,
		{ ...content, texts, seller: null, buyer: null },
		id,
	);
	await unit.db
		.insertInto('invoices')
		.values({
			...{ id, account_id: accountId, kind, state: 'draft', number: null, series: null },
			...{ sequence: null, order_id: orderId, credited_id, issued_on: null, due_on: null },
			...{ net_cents: centsOf(net), tax_cents: centsOf(tax), gross_cents: centsOf(gross) },
			...{ sealed, created_by: operator, created_at: core.clock.now() },
			...{ issued_by: null, issued_at: null },
		})
		.execute();
	await insertRows(unit.db, 'invoice_lines', rows);
	return id;
}

/** Deletes a draft. @throws {ProblemError} 404; 409 for an issued document. */
export async function deleteDraft(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
): Promise<void> {
	const { row } = await requireInvoice(core, unit.db, id);
	await unit.lock([invoicesLock(row.account_id)], 'exclusive');
	const draft = unit.db
		.selectFrom('invoices')
		.select('id')
		.where('id', '=', id)
		.where('state', '=', 'draft');
	await unit.db.deleteFrom('invoice_lines').where('invoice_id', 'in', draft).execute();
	const deleted = await unit.db
		.deleteFrom('invoices')
		.where('id', '=', id)
		.where('state', '=', 'draft')
		.returning('id')
		.execute();
	if (deleted.length === 0) {
		throw new ProblemError(
			'conflict',
			'What is issued stays: correct it with POST /v1/operator/invoices/{id}/credit-notes.',
		);
	}
	const entry = { accountId: row.account_id, actor: operator, action: 'invoice.draft_deleted' };
	await recordAuditEntry(core, unit, { ...entry, target: id });
}

/**
 * The VAT of lines without one in the request, by the client and its place.
 * @throws {ProblemError} 422 if an accountant has to decide it.
 */
async function usualVat(core: Core, unit: Unit, request: InvoiceDraftRequest): Promise<Vat> {
	const { accountId, lines, adjustments = [] } = request;
	const line = lines.findIndex(({ vat }) => vat === undefined);
	const adjustment = adjustments.findIndex(({ vat }) => vat === undefined);
	if (line < 0 && adjustment < 0) return STANDARD;
	const decision = await vatOfAccount(core, unit.db, accountId, STANDARD.rate);
	if (decision.kind === 'decided') return decision.vat;
	const pointer = line < 0 ? `/adjustments/${adjustment}/vat` : `/lines/${line}/vat`;
	throw invalidField(
		pointer,
		`is required: ${decision.why}. An accountant must decide the VAT of this client`,
	);
}

/**
 * Lines of a request in the form of the pure rules.
 * @param usual the VAT of lines without one.
 * @throws {ProblemError} 422 for figures with too many decimals.
 */
export function readLines(lines: readonly LineRequest[], usual: Vat = STANDARD): InvoiceLine[] {
	return lines.map(({ name, description, quantity, unit, unitPrice, vat, period }, index) => ({
		...{ id: String(index + 1), name, description, unit, period },
		quantity: readDecimal(quantity, 'quantity', `/lines/${index}/quantity`),
		unitPrice: readDecimal(unitPrice, 'price', `/lines/${index}/unitPrice`),
		vat: readVat(vat, `/lines/${index}/vat`, usual),
	}));
}

function readVat(vat: VatRequest | undefined, pointer: string, usual: Vat): Vat {
	if (vat === undefined) return usual;
	const { category, rate, exemption } = vat;
	return { category, rate: readDecimal(rate, 'percent', `${pointer}/rate`), exemption };
}
