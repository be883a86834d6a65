import type { CreditOrder } from '@marketing-cible/contract';
import { formatDecimal, SCALES, type Vat } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import { creditsText } from '../credits/amounts.ts';
import { eurosText, parisDay, percentText } from '../invoices/amounts.ts';
import { openCents, settlementsOf } from '../invoices/documents/settlements.ts';
import { invoicesLock } from '../invoices/documents/stored.ts';
import { createDraft } from '../invoices/drafts/drafts.ts';
import { issueDocument } from '../invoices/issue/issue.ts';
import { recordPayment } from '../invoices/payments/payments.ts';
import { ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { findPrices, pricesOf } from '../terms/prices/lists.ts';
import { sealedOrder, type StoredOrder } from './orders.ts';
import { vatOfOrder } from './vat.ts';

/**
 * Issues the invoice of an order and settles it with the payment, in the transaction that makes the credits. An invoice that the operator
 * issued for the order before is the one that is paid.
 * @returns its id.
 * @throws {ProblemError} 409 if it cannot be issued: without a seller, or if it breaks a rule of the e-invoice. Then nothing is paid either.
 */
export async function billOrder(
	core: Core,
	unit: Unit,
	operator: string,
	order: StoredOrder,
	{ receivedOn, reference }: Pick<NonNullable<CreditOrder['payment']>, 'receivedOn' | 'reference'>,
): Promise<string> {
	await unit.lock([invoicesLock(order.account_id)], 'exclusive');
	const { id, open } =
		(await issuedBefore(unit, order)) ?? (await issueFor(core, unit, operator, order, receivedOn));
	if (open > 0n) {
		const payment = { amount: eurosText(open), receivedOn, reference, also: [] };
		await recordPayment(core, unit, operator, id, payment);
	}
	return id;
}

/** One line of the invoice or credit note of an order, without its VAT: a credit note has that of its invoice. */
export function orderLine(order: StoredOrder, quantity: number | bigint) {
	return {
		name: 'Crédits d’envoi',
		description: `Commande ${order.id}, valables ${order.months} mois à compter de l’achat`,
		quantity: creditsText(quantity),
		unit: 'C62',
		unitPrice: formatDecimal(BigInt(order.unit_price), SCALES.price),
	};
}

async function issueFor(
	core: Core,
	unit: Unit,
	operator: string,
	order: StoredOrder,
	paidOn: string,
) {
	const { reference } = sealedOrder.open(core.vault, order.sealed, order.id);
	const vat = await vatOf(core, unit, order);
	const draft = await createDraft(core, unit, operator, {
		accountId: order.account_id,
		orderId: order.id,
		lines: [
			{
				...orderLine(order, order.quantity),
				vat: { ...vat, category: linesCategory(vat), rate: percentText(vat.rate) },
			},
		],
		deliveredOn: parisDay(core.clock.now()),
		...(reference === null ? {} : { order: reference }),
	});
	const { row } = await issueDocument(core, unit, operator, draft.row.id, paidOn);
	if (row.net_cents !== order.net_cents || row.gross_cents !== order.gross_cents) {
		throw new Error('an order and its invoice come to different amounts');
	}
	return { id: row.id, open: BigInt(row.gross_cents) };
}

/** @throws {ProblemError} 409 if it comes to another amount, or is paid in part. */
async function issuedBefore(
	unit: Unit,
	order: StoredOrder,
): Promise<{ id: string; open: bigint } | null> {
	const row = await unit.db
		.selectFrom('invoices')
		.select(['id', 'kind', 'number', 'gross_cents'])
		.where('account_id', '=', order.account_id)
		.where('order_id', '=', order.id)
		.where('kind', '=', 'invoice')
		.where('state', 'not in', ['draft', 'credited', 'written_off'])
		.orderBy('seq')
		.limit(1)
		.executeTakeFirst();
	if (row === undefined) return null;
	const open = openCents(row, (await settlementsOf(unit.db, [row.id])).get(row.id));
	const isWhole = open <= 0n || open === BigInt(row.gross_cents);
	if (row.gross_cents === order.gross_cents && isWhole) return { id: row.id, open };
	throw new ProblemError(
		'conflict',
		`The invoice ${row.number ?? ''} was issued for this order and ${isWhole ? 'comes to another amount' : 'is paid in part'}: credit it (POST /v1/operator/invoices/${row.id}/credit-notes), and record the payment of the order again.`,
	);
}

/**
 * The VAT of an order, by its price list and the identity of the client. An order keeps the rate of its day, so the identity must still
 * lead to it.
 * @throws {ProblemError} 409 if the identity was corrected since and leads to another rate.
 */
async function vatOf(core: Core, unit: Unit, order: StoredOrder): Promise<Vat> {
	const rate = BigInt(order.vat_rate);
	const list = await findPrices(unit.db, order.price_list_id);
	const usual = list === null ? undefined : pricesOf(list).credit?.vatRate;
	const vat = await vatOfOrder(core, unit.db, order.account_id, usual ?? rate);
	if (vat.rate === rate) return vat;
	throw new ProblemError(
		'conflict',
		`The identity of the client was corrected after this order, and its VAT is ${percentText(vat.rate)} % now, not ${percentText(rate)} %: have the client cancel the order and place it again.`,
	);
}

/** Categories that a service has; the others are of goods. */
function linesCategory({ category }: Vat): 'S' | 'E' | 'AE' | 'O' {
	if (category === 'S' || category === 'E' || category === 'AE' || category === 'O')
		return category;
	throw new Error(`an order of credits has no VAT of category ${category}`);
}
