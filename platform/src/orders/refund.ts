import type { CreditOrder } from '@marketing-cible/contract';
import { recordAuditEntry } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import { takeableCredits, takeBackCredits } from '../credits/take-back.ts';
import { creditInvoice } from '../invoices/credit-notes/credit.ts';
import { invoicesLock } from '../invoices/documents/stored.ts';
import { ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { orderLine } from './bill.ts';
import { nextState } from './end.ts';
import { findOrder, orderLock, orderView } from './orders.ts';

/**
 * Takes back what is left of the credits of a paid order and issues the credit note for it, once. Credits that messages have used or
 * set aside stay sold. The money is paid back outside of the platform.
 * @throws {ProblemError} 404; 409 if it is not paid, refunded already, or nothing is left of its credits.
 */
export async function refundOrder(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
	reason: string,
): Promise<CreditOrder> {
	await unit.lock([orderLock(id)], 'exclusive');
	const order = await findOrder(unit.db, null, id);
	if (order === null) {
		throw new ProblemError(
			'not-found',
			'There is no order with this id. GET /v1/operator/orders lists them.',
		);
	}
	nextState(order, 'refund', core.clock.now());
	const { account_id: accountId, lot_id: lotId, invoice_id: invoiceId } = order;
	if (lotId === null || invoiceId === null) {
		throw new ProblemError(
			'conflict',
			'This order was paid before orders had invoices: issue one for it (POST /v1/operator/invoices) and credit that one.',
		);
	}
	await unit.lock([invoicesLock(accountId)], 'exclusive');
	const amount = await takeableCredits(core, unit, accountId, lotId);
	if (amount === 0) {
		throw new ProblemError(
			'conflict',
			'Nothing is left of the credits of this order: they are used, set aside for messages, or expired.',
		);
	}
	const lines = [orderLine(order, amount)];
	const { row } = await creditInvoice(core, unit, operator, invoiceId, { reason, lines });
	const creditedCents = row.net_cents;
	await takeBackCredits(core, unit, accountId, { lotId, amount, creditedCents });
	const refunded = await unit.db
		.updateTable('credit_orders')
		.set({ credit_note_id: row.id, ended_at: core.clock.now() })
		.where('id', '=', id)
		.returningAll()
		.executeTakeFirstOrThrow();
	const entry = { accountId, actor: operator, action: 'credits.voided', target: lotId };
	await recordAuditEntry(core, unit, entry);
	return orderView(core, refunded);
}
