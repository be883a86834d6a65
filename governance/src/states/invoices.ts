import type { Cents } from '../money/divide.ts';
import type { Day } from '../days/day.ts';
import { openAt } from '../invoices/settlement.ts';
import type { Claim, Settlement } from '../invoices/settlement.ts';
import type { Machine } from './machine.ts';

export type InvoiceState =
	| 'draft'
	| 'issued'
	| 'sent'
	| 'due'
	| 'overdue'
	| 'paid'
	| 'credited'
	| 'written_off';
export type InvoiceStep = 'issue' | 'send' | 'fall_due' | 'lapse' | 'pay' | 'credit' | 'write_off';

/**
 * The states of an invoice. A draft has no number and may change; an issued one is immutable (CGI, ann. II, art. 242 nonies A), and a
 * credit note corrects it.
 */
export const invoiceMachine: Machine<InvoiceState, InvoiceStep> = {
	draft: { issue: 'issued' },
	issued: { send: 'sent', fall_due: 'due', lapse: 'overdue', pay: 'paid', credit: 'credited' },
	sent: { fall_due: 'due', lapse: 'overdue', pay: 'paid', credit: 'credited' },
	due: { lapse: 'overdue', pay: 'paid', credit: 'credited' },
	overdue: { pay: 'paid', credit: 'credited', write_off: 'written_off' },
	paid: { credit: 'credited' },
	credited: {},
	written_off: { pay: 'paid' },
};

/**
 * The state of an issued invoice that was not written off, by its settlements and the day: `credited` if credit notes settle all of
 * it, `paid` if nothing is open, else by its due date.
 */
export function standingOn(
	claim: Pick<Claim, 'gross' | 'dueOn'>,
	settlements: readonly Settlement[],
	on: Day,
): Extract<InvoiceState, 'issued' | 'due' | 'overdue' | 'paid' | 'credited'> {
	const credited: Cents = claim.gross - openAt(claim, settlements.filter(isCreditNote), on);
	if (claim.gross > 0n && credited >= claim.gross) return 'credited';
	if (openAt(claim, settlements, on) <= 0n) return 'paid';
	if (on > claim.dueOn) return 'overdue';
	return on === claim.dueOn ? 'due' : 'issued';
}

function isCreditNote({ kind }: Settlement): boolean {
	return kind === 'credit_note';
}
