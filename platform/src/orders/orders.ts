import type { CreditOrder } from '@marketing-cible/contract';
import { formatDecimal, type OrderState, SCALES } from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { creditsText } from '../credits/amounts.ts';
import { sealed } from '../security/sealed.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import type { CreditOrderTable } from './tables.ts';

export type StoredOrder = Selectable<CreditOrderTable>;

/** What the buyer calls an order, and how it was paid. */
export const sealedOrder = sealed<Pick<CreditOrder, 'reference' | 'payment'>>('credit-order');

/** The lock under which an order changes; taken before that of the credits. */
export const orderLock = (id: string) => `order ${id}`;

type OrderStanding = Pick<StoredOrder, 'state' | 'expires_at' | 'credit_note_id'>;

/** The state for a reader: an order that was not paid in time is over before the housekeeping writes it. */
export function stateAt(
	{ state, expires_at: end, credit_note_id: creditNote }: OrderStanding,
	at: number,
): OrderState {
	if (creditNote !== null) return 'refunded';
	return state === 'placed' && end <= at ? 'expired' : state;
}

/** An order; `null`: there is none with this id. @param accountId of this account; `null`: of any. */
export async function findOrder(
	db: Db,
	accountId: string | null,
	id: string,
): Promise<StoredOrder | null> {
	const row = await db
		.selectFrom('credit_orders')
		.selectAll()
		.where('id', '=', id)
		.$if(accountId !== null, (some) => some.where('account_id', '=', accountId ?? ''))
		.executeTakeFirst();
	return row ?? null;
}

/** Lists orders, newest first by default. @param accountId of this account; `null`: of all. */
export async function listOrders(
	core: Core,
	accountId: string | null,
	state: OrderState | undefined,
	{ limit, after, order }: PageRequest,
): Promise<{ data: CreditOrder[]; nextCursor: string | null }> {
	const now = core.clock.now();
	const rows = await core.store.read
		.selectFrom('credit_orders')
		.selectAll()
		.$if(accountId !== null, (some) => some.where('account_id', '=', accountId ?? ''))
		.$if(state !== undefined, (some) =>
			some.where((is) => {
				if (state === 'refunded') return is('credit_note_id', 'is not', null);
				const stored = is('state', '=', state ?? 'placed');
				if (state === 'paid') return is.and([stored, is('credit_note_id', 'is', null)]);
				const open = is.and([is('state', '=', 'placed'), is('expires_at', '<=', now)]);
				if (state === 'placed') return is.and([stored, is('expires_at', '>', now)]);
				return state === 'expired' ? is.or([stored, open]) : stored;
			}),
		)
		.$if(after !== undefined, (some) => some.where('seq', order === 'asc' ? '>' : '<', after ?? 0))
		.orderBy('seq', order)
		.limit(limit + 1)
		.execute();
	const page = cutPage(rows, limit);
	return { data: page.rows.map((row) => orderView(core, row)), nextCursor: page.nextCursor };
}

/** An order as the API shows it. */
export function orderView(core: Core, row: Omit<StoredOrder, 'seq'>): CreditOrder {
	const { reference, payment } = sealedOrder.open(core.vault, row.sealed, row.id);
	const state = stateAt(row, core.clock.now());
	const endedAt = row.ended_at ?? (state === 'expired' ? row.expires_at : null);
	return {
		id: row.id,
		accountId: row.account_id,
		state,
		credits: creditsText(row.quantity),
		priceList: {
			id: row.price_list_id,
			version: toIso(row.price_list_from),
			sha256: row.price_list_sha256,
		},
		unitPrice: formatDecimal(BigInt(row.unit_price), SCALES.price),
		vatRate: formatDecimal(BigInt(row.vat_rate), SCALES.percent),
		netCents: row.net_cents,
		vatCents: row.vat_cents,
		grossCents: row.gross_cents,
		validityMonths: row.months,
		reference,
		orderedBy: row.ordered_by,
		placedAt: toIso(row.placed_at),
		expiresAt: toIso(row.expires_at),
		endedAt: endedAt === null ? null : toIso(endedAt),
		payment,
		lotId: row.lot_id,
		invoiceId: row.invoice_id,
		creditNoteId: row.credit_note_id,
	};
}
