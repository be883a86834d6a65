import type { ServicePayment } from '@marketing-cible/governance';
import type { Core } from '../../core.ts';
import type { Db } from '../../store/schema.ts';

/** Most parts of payments that are summed for a limit of the liability. */
const MOST_PARTS = 50_000;

/**
 * The settlements of an account's invoices that were at least partly paid in a period, including their earlier parts.
 * @throws {Error} if there are too many to sum: a partial sum would be wrong.
 */
export async function servicePayments(
	_core: Core,
	db: Db,
	accountId: string,
	{ from, to }: { from: string; to: string },
): Promise<readonly ServicePayment[]> {
	const touched = db
		.selectFrom('payment_allocations')
		.innerJoin('payments', 'payments.id', 'payment_id')
		.select('invoice_id')
		.where('account_id', '=', accountId)
		.where('received_on', '>=', from)
		.where('received_on', '<=', to);
	const rows = await db
		.selectFrom('payment_allocations')
		.innerJoin('payments', 'payments.id', 'payment_id')
		.innerJoin('invoices', 'invoices.id', 'invoice_id')
		.select([
			'payment_id',
			'received_on',
			'payment_allocations.amount_cents',
			'invoice_id',
			'net_cents',
			'gross_cents',
		])
		.where('invoice_id', 'in', touched)
		.where('received_on', '<=', to)
		.orderBy('payments.seq')
		.limit(MOST_PARTS + 1)
		.execute();
	if (rows.length > MOST_PARTS) throw new Error('too many payments for one figure');
	return rows.map((row) => ({
		paymentId: row.payment_id,
		on: row.received_on,
		amount: BigInt(row.amount_cents),
		invoice: {
			id: row.invoice_id,
			net: BigInt(row.net_cents),
			gross: BigInt(row.gross_cents),
		},
	}));
}
