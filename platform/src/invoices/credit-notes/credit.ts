import type { CreditNoteRequest } from '@marketing-cible/contract';
import { sum, totalsOf, type Vat } from '@marketing-cible/governance';
import type { Core } from '../../core.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import type { Unit } from '../../store/store.ts';
import { insertDocument, readLines } from '../drafts/drafts.ts';
import { type Figures, figuresOf } from '../documents/invoice-of.ts';
import { refuseDraft } from '../documents/problems.ts';
import {
	invoicesLock,
	requireClaim,
	requireInvoice,
	type StoredInvoice,
} from '../documents/stored.ts';
import { settlementsOf } from '../documents/settlements.ts';
import { issueDocument } from '../issue/issue.ts';
import { advanceInvoices } from '../standing/advance.ts';

/**
 * Issues a credit note for an invoice, for all or the given lines. The invoice itself does not change.
 * @throws {ProblemError} 404; 409 for a draft, a credit note, and an invoice that is already credited; 422 for more than the invoice
 *   contains.
 */
export async function creditInvoice(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
	{ reason, lines }: CreditNoteRequest,
): Promise<StoredInvoice> {
	const stored = await requireInvoice(core, unit.db, id);
	const { row } = stored;
	const { account_id: accountId, number, issued_on: issuedOn } = requireClaim(row);
	await unit.lock([invoicesLock(accountId)], 'exclusive');
	const whole = figuresOf(stored);
	const figures: Figures =
		lines === undefined ? whole : { lines: readLines(lines, onlyVat(whole)), adjustments: [] };
	if (lines !== undefined) refuseDraft(figures, {});
	await refuseTooMuch(unit, stored, figures, lines !== undefined);
	const creditId = await insertDocument(core, unit, {
		...{ kind: 'credit_note', credited_id: id, accountId, operator, orderId: row.order_id },
		figures,
		content: {
			preceding: [{ id, number, issuedOn }],
			// BR-CO-25 requires a due date or terms on every document with a positive amount.
			terms: `Avoir sur la facture ${number} : ${reason}`,
			buyerVatNumber: stored.content.buyerVatNumber,
			order: stored.content.order,
			contract: stored.content.contract,
		},
	});
	const credit = await issueDocument(core, unit, operator, creditId);
	await advanceInvoices(core, unit, [id]);
	return credit;
}

/** The VAT of an invoice with a single one, which then also applies to its credit note. */
function onlyVat({ lines, adjustments }: Figures): Vat | undefined {
	const [first, ...others] = [...lines, ...adjustments].map(({ vat }) => vat);
	const isSame = ({ category, rate }: Vat) => category === first?.category && rate === first.rate;
	return others.every(isSame) ? first : undefined;
}

/** Refuses a credit above the rest of the invoice, in total or for a rate of VAT. */
async function refuseTooMuch(
	unit: Unit,
	{ row }: StoredInvoice,
	figures: Figures,
	isPart: boolean,
): Promise<void> {
	const settlements = (await settlementsOf(unit.db, [row.id])).get(row.id) ?? [];
	const credits = settlements.filter(({ kind }) => kind === 'credit_note');
	const left = BigInt(row.gross_cents) - sum(credits.map(({ gross }) => gross));
	const { gross, breakdown } = totalsOf({ ...figures, paid: 0n });
	if (left <= 0n || (!isPart && credits.length > 0)) {
		throw new ProblemError(
			'conflict',
			left <= 0n
				? 'Credit notes settle all of this invoice already.'
				: 'A part of this invoice is credited already: give the lines that are to be credited.',
		);
	}
	if (gross <= 0n) throw invalidField('/lines', 'must come to more than zero');
	if (gross > left) throw invalidField('/lines', 'come to more than is left of the invoice');
	const leftOf = await basesLeft(unit, row.id);
	for (const { vat, base } of breakdown) {
		if (base > (leftOf.get(`${vat.category} ${vat.rate}`) ?? 0n)) {
			throw invalidField(
				'/lines',
				'must have the VAT of the invoice, and no more than is left of each rate',
			);
		}
	}
}

/** The rest of an invoice without VAT after its credit notes, by category and rate of VAT. */
async function basesLeft(unit: Unit, id: string): Promise<ReadonlyMap<string, bigint>> {
	const lines = await unit.db
		.selectFrom('invoice_lines')
		.innerJoin('invoices', 'invoices.id', 'invoice_id')
		.select(['invoice_lines.kind', 'vat_category', 'vat_rate', 'invoice_lines.net_cents'])
		.select('credited_id')
		.where((row) => row.or([row('invoices.id', '=', id), row('credited_id', '=', id)]))
		.execute();
	const bases = new Map<string, bigint>();
	for (const line of lines) {
		const key = `${line.vat_category} ${line.vat_rate}`;
		const isMinus = (line.kind === 'allowance') !== (line.credited_id !== null);
		const amount = BigInt(line.net_cents);
		bases.set(key, (bases.get(key) ?? 0n) + (isMinus ? -amount : amount));
	}
	return bases;
}
