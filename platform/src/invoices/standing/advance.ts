import type { InvoiceState } from '@marketing-cible/contract';
import { type Day, invoiceMachine, standingOn } from '@marketing-cible/governance';
import type { Core } from '../../core.ts';
import { appendEvents } from '../../events/events.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { parisDay } from '../amounts.ts';
import { settlementsOf } from '../documents/settlements.ts';
import { invoicesLock, type IssuedRow } from '../documents/stored.ts';
import { summaryOf } from '../documents/view.ts';

/** Most invoices per run; the next run continues. */
const MOST = 500;
/** States that change by date alone. */
const WATCHED = ['issued', 'sent', 'due'] as const;

/** `data` of the events of an invoice: no name and no text. */
export async function eventDataOf(db: Db, row: IssuedRow): Promise<Record<string, unknown>> {
	const settlements = (await settlementsOf(db, [row.id])).get(row.id);
	const { kind, state, issuedOn, dueOn, net, tax, gross, open } = summaryOf(row, settlements);
	return {
		...{ invoiceId: row.id, number: row.number, kind, state, issuedOn, dueOn },
		...{ net, tax, gross, open },
	};
}

/**
 * Updates the states of invoices by their settlements and the day: issued → due → overdue → paid or credited. Only the transaction
 * that changes a state emits its event. The caller holds the locks of the accounts.
 */
export async function advanceInvoices(
	core: Core,
	unit: Unit,
	ids: readonly string[],
): Promise<void> {
	if (ids.length === 0) return;
	const rows = await unit.db
		.selectFrom('invoices')
		.selectAll()
		.where('id', 'in', ids)
		.where('kind', '=', 'invoice')
		.where('state', '!=', 'draft')
		.orderBy('seq')
		.execute();
	const settlements = await settlementsOf(unit.db, ids);
	const today = parisDay(core.clock.now());
	const settled = new Set<string>();
	for (const { sealed: _, ...row } of rows) {
		const { number, issued_on: issuedOn, due_on: dueOn } = row;
		if (number === null || issuedOn === null || dueOn === null) continue;
		const claim = { gross: BigInt(row.gross_cents), dueOn };
		const state = nextState(row.state, standingOn(claim, settlements.get(row.id) ?? [], today));
		if (state === null) continue;
		const changed = await unit.db
			.updateTable('invoices')
			.set({ state })
			.where('id', '=', row.id)
			.where('state', '=', row.state)
			.returning('id')
			.execute();
		if (changed.length > 0 && row.state === 'overdue') settled.add(row.account_id);
		if (changed.length === 0 || state !== 'overdue') continue;
		const issued = { ...row, state, number, issued_on: issuedOn };
		await appendEvents(core, unit, [
			{
				...{ accountId: row.account_id, type: 'invoice.overdue', messageId: null },
				data: await eventDataOf(unit.db, issued),
			},
		]);
	}
	if (settled.size > 0) await core.hooks.invoicesSettled(unit, [...settled]);
}

/** `null` if the state does not change, or the step is illegal. */
function nextState(from: InvoiceState, to: InvoiceState): InvoiceState | null {
	return Object.values(invoiceMachine[from]).includes(to) ? to : null;
}

/** Updates invoices whose due date has passed; runs every hour. */
export async function watchInvoices(core: Core, unit: Unit): Promise<void> {
	const today: Day = parisDay(core.clock.now());
	const reached = await unit.db
		.selectFrom('invoices')
		.select(['id', 'account_id'])
		.where('kind', '=', 'invoice')
		.where('state', 'in', WATCHED)
		.where('due_on', '<=', today)
		.where((row) => row.or([row('due_on', '<', today), row('state', '!=', 'due')]))
		.orderBy('due_on')
		.limit(MOST)
		.execute();
	await unit.lock(new Set(reached.map((row) => invoicesLock(row.account_id)).sort()), 'exclusive');
	await advanceInvoices(
		core,
		unit,
		reached.map(({ id }) => id),
	);
}
