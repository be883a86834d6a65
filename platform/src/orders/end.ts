import type { CreditOrder, OperatorPayment } from '@marketing-cible/contract';
import {
	afterStep,
	lastDayOfCredits,
	orderMachine,
	type OrderStep,
} from '@marketing-cible/governance';
import { recordAuditEntry } from '../audit/audit-log.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { addLot } from '../credits/grant.ts';
import { parisDay } from '../credits/lots.ts';
import { invalidField, notFound, ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { billOrder } from './bill.ts';
import {
	findOrder,
	orderLock,
	orderView,
	sealedOrder,
	stateAt,
	type StoredOrder,
} from './orders.ts';

/** Orders that one run of the housekeeping ends; the next one goes on. */
const MOST = 500;

/** Withdraws an order that is not paid. @throws {ProblemError} 404; 409 if it is paid or over. */
export async function cancelOrder(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
): Promise<CreditOrder> {
	await unit.lock([orderLock(id)], 'exclusive');
	const order = await findOrder(unit.db, accountId, id);
	if (order === null) throw notFound('order');
	return end(core, unit, order, 'cancel', {});
}

/**
 * Records the payment of an order, issues its invoice and adds its credits, once even if several requests record it at the same time. A payment that arrived
 * in time may be recorded later.
 * @throws {ProblemError} 404; 409 if it is paid already, or over, or cannot be invoiced; 422 for another amount or a day to come.
 */
export async function payOrder(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
	{ grossCents, ...payment }: OperatorPayment,
): Promise<CreditOrder> {
	await unit.lock([orderLock(id)], 'exclusive');
	const order = await findOrder(unit.db, null, id);
	if (order === null) {
		throw new ProblemError(
			'not-found',
			'There is no order with this id. GET /v1/operator/orders lists them.',
		);
	}
	const at = core.clock.now();
	nextState(order, 'pay', at);
	if (grossCents !== order.gross_cents) {
		throw invalidField(
			'/grossCents',
			`must be ${order.gross_cents}, what the order costs: pay a part back, or wait for the rest`,
		);
	}
	if (payment.receivedOn > parisDay(at) || payment.receivedOn < parisDay(order.placed_at)) {
		throw invalidField('/receivedOn', 'must be a day from the order to today, in Paris');
	}
	if (payment.receivedOn > parisDay(order.expires_at)) {
		throw new ProblemError(
			'conflict',
			`The order could be paid until ${toIso(order.expires_at)}, and this money came later: have another one placed, or pay it back.`,
		);
	}
	await refuseClosed(unit, order.account_id);
	const invoiceId = await billOrder(core, unit, operator, order, payment);
	const lotId = await addLot(core, unit, order.account_id, {
		origin: 'purchased',
		quantity: order.quantity,
		priceCents: order.net_cents,
		lastDay: lastDayOfCredits(parisDay(at), order.months),
	});
	const { reference } = sealedOrder.open(core.vault, order.sealed, id);
	const sealed = sealedOrder.seal(core.vault, { reference, payment }, id);
	const paid = await end(core, unit, order, 'pay', {
		...{ lot_id: lotId, invoice_id: invoiceId, sealed },
	});
	const entry = { actor: operator, action: 'credits.purchased', target: lotId };
	await recordAuditEntry(core, unit, { accountId: order.account_id, ...entry });
	return paid;
}

/** Writes that orders are over which nobody has paid in time. */
export async function expireOrders(core: Core, unit: Unit): Promise<void> {
	const over = await unit.db
		.selectFrom('credit_orders')
		.select('id')
		.where('state', '=', 'placed')
		.where('expires_at', '<=', core.clock.now())
		.orderBy('expires_at')
		.limit(MOST)
		.execute();
	if (over.length === 0) return;
	await unit.db
		.updateTable('credit_orders')
		.set((row) => ({ state: 'expired' as const, ended_at: row.ref('expires_at') }))
		.where(
			'id',
			'in',
			over.map(({ id }) => id),
		)
		.where('state', '=', 'placed')
		.execute();
}

async function end(
	core: Core,
	unit: Unit,
	order: StoredOrder,
	step: 'pay' | 'cancel',
	columns: { lot_id?: string; invoice_id?: string; sealed?: Uint8Array },
): Promise<CreditOrder> {
	const at = core.clock.now();
	nextState(order, step, at);
	const state = step === 'pay' ? ('paid' as const) : ('cancelled' as const);
	const row = await unit.db
		.updateTable('credit_orders')
		.set({ ...columns, state, ended_at: at })
		.where('id', '=', order.id)
		.where('state', '=', order.state)
		.returningAll()
		.executeTakeFirst();
	if (row === undefined) throw new Error('an order changed under its lock');
	return orderView(core, row);
}

/** The state after a step. @throws {ProblemError} 409 */
export function nextState(order: StoredOrder, step: Exclude<OrderStep, 'expire'>, at: number) {
	const state = stateAt(order, at);
	const next = afterStep(orderMachine, state, step);
	if (next !== null) return next;
	const why = {
		placed: 'It waits for its payment: cancel it in place of a refund',
		paid: 'It is paid, and its credits are there: nothing is booked twice',
		cancelled: 'It was cancelled: place another one',
		expired: 'It was not paid in time',
		refunded: 'Its credit note took back what was left of its credits',
	}[state];
	throw new ProblemError('conflict', `The order is ${state}. ${why}.`);
}

async function refuseClosed(unit: Unit, accountId: string): Promise<void> {
	const account = await unit.db
		.selectFrom('accounts')
		.select('status')
		.where('id', '=', accountId)
		.executeTakeFirstOrThrow();
	if (account.status !== 'closed') return;
	throw new ProblemError(
		'conflict',
		'The account is closed: credits would be of no use. Pay the amount back.',
	);
}
