import type { Settlement } from '@marketing-cible/governance';
import { sum } from '@marketing-cible/governance';
import type { Db } from '../../store/schema.ts';

/** A settlement of an invoice, with the reference to its record. */
export interface RecordedSettlement extends Settlement {
	invoiceId: string;
	/** Id of the payment or of the credit note. */
	id: string;
	/** Number of the credit note; `null` for a payment. */
	number: string | null;
}

/** All settlements of the given invoices, by invoice, oldest first. */
export async function settlementsOf(
	db: Db,
	invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordedSettlement[]>> {
	const all = new Map<string, RecordedSettlement[]>();
	if (invoiceIds.length === 0) return all;
	const paid = await db
		.selectFrom('payment_allocations')
		.innerJoin('payments', 'payments.id', 'payment_id')
		.select(['invoice_id', 'payments.id as id', 'received_on', 'payment_allocations.amount_cents'])
		.where('invoice_id', 'in', invoiceIds)
		.orderBy('payments.seq')
		.execute();
	const credited = await db
		.selectFrom('invoices')
		.select(['id', 'credited_id', 'number', 'issued_on', 'gross_cents'])
		.where('credited_id', 'in', invoiceIds)
		.where('number', 'is not', null)
		.orderBy('seq')
		.execute();
	const add = (one: RecordedSettlement) => {
		all.set(one.invoiceId, [...(all.get(one.invoiceId) ?? []), one]);
	};
	for (const { invoice_id: invoiceId, id, received_on: on, amount_cents: cents } of paid) {
		add({ kind: 'payment', invoiceId, id, number: null, on, gross: BigInt(cents) });
	}
	for (const {
		credited_id: invoiceId,
		id,
		number,
		issued_on: on,
		gross_cents: cents,
	} of credited) {
		if (invoiceId === null || on === null) continue;
		add({ kind: 'credit_note', invoiceId, id, number, on, gross: BigInt(cents) });
	}
	return all;
}

/** The amount still to pay after all recorded settlements; negative if overpaid. */
export function openCents(
	row: { kind: string; gross_cents: number },
	settlements: readonly Settlement[] = [],
): bigint {
	if (row.kind === 'credit_note') return 0n;
	return BigInt(row.gross_cents) - sum(settlements.map(({ gross }) => gross));
}
