import type { InvoiceSummary } from '@marketing-cible/contract';
import { centsOf, sumOf } from '../../words/money.ts';

/** How the invoices stand, the worst first. */
export type Standing =
	| { kind: 'overdue'; count: number; open: string }
	/** The next one is due on a day. */
	| { kind: 'to_pay'; count: number; open: string; dueOn: string }
	| { kind: 'none' };

/** What is left to pay, and since when or until when. @param invoices those with something to pay. */
export function standingOf(invoices: readonly InvoiceSummary[]): Standing {
	const claims = invoices.filter(({ kind, open }) => kind === 'invoice' && centsOf(open) > 0n);
	const overdue = claims.filter(({ state }) => state === 'overdue');
	const openOf = (list: readonly InvoiceSummary[]) => sumOf(list.map(({ open }) => open));
	if (overdue.length > 0) return { kind: 'overdue', count: overdue.length, open: openOf(overdue) };
	const days = claims.flatMap(({ dueOn }) => dueOn ?? []).toSorted();
	const [dueOn] = days;
	return dueOn === undefined
		? { kind: 'none' }
		: { kind: 'to_pay', count: claims.length, open: openOf(claims), dueOn };
}
