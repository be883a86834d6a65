import { effectiveTerm, type UnpaidInvoice } from '@marketing-cible/governance';
import { type Selectable } from 'kysely';
import { disputesOf } from '../invoices/disputes/disputes.ts';
import { openCents, settlementsOf } from '../invoices/documents/settlements.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { PLATFORM } from '../suspensions/secret.ts';
import { asAccepted, termsInForce } from '../terms/subscription/in-force.ts';
import { findSubscription } from '../terms/subscription/subscription.ts';
import type { InvoiceReminderTable } from './tables.ts';

/** Overdue invoices of an account that one look weighs, the oldest first. */
const MOST = 200;

/** An overdue invoice that nobody disputes. */
export interface Overdue extends UnpaidInvoice {
	id: string;
	number: string;
	openCents: bigint;
	/** How many reminders there ever were. */
	reminded: number;
}

/**
 * Overdue invoices of an account, without those that are disputed, or whose dispute the operator has granted. What settles them is taken
 * into account already, since only then they are overdue.
 */
export async function overdueOf(db: Db, accountId: string): Promise<Overdue[]> {
	const rows = await db
		.selectFrom('invoices')
		.select(['id', 'number', 'due_on', 'kind', 'gross_cents'])
		.where('account_id', '=', accountId)
		.where('kind', '=', 'invoice')
		.where('state', '=', 'overdue')
		.orderBy('due_on')
		.limit(MOST)
		.execute();
	if (rows.length === 0) return [];
	const ids = rows.map(({ id }) => id);
	const disputes = await disputesOf(db, ids);
	const settlements = await settlementsOf(db, ids);
	const reminders = await remindersOf(db, ids);
	const spared = await lastSpared(db, accountId);
	const days = await daysOf(db, accountId);
	const territory = (await findSubscription(db, accountId))?.territory ?? 'FR';
	return rows.flatMap((row) => {
		const { id, number, due_on: dueOn } = row;
		const dispute = disputes.get(id);
		if (number === null || dueOn === null) return [];
		if (dispute !== undefined && dispute.state !== 'rejected') return [];
		// Whoever was heard, or spared by the operator, is reminded again before a suspension.
		const since = Math.max(spared, dispute?.decided_at ?? 0);
		const all = reminders.get(id) ?? [];
		const counted = all.filter((one) => one.created_at > since).map((one) => one.reminded_on);
		const open = openCents(row, settlements.get(id));
		return [
			{
				...{ id, number, dueOn, territory, days, reminders: counted },
				...{ openCents: open, reminded: all.length },
			},
		];
	});
}

/** Days after the due date by the terms of the client. */
async function daysOf(db: Db, accountId: string): Promise<number> {
	const { general, special } = await termsInForce(db, accountId);
	const accepted = { general: asAccepted(general), special: asAccepted(special) };
	return effectiveTerm('unpaidSuspensionDays', accepted).value;
}

async function remindersOf(
	db: Db,
	ids: readonly string[],
): Promise<Map<string, Selectable<InvoiceReminderTable>[]>> {
	const rows = await db
		.selectFrom('invoice_reminders')
		.selectAll()
		.where(inList(db, 'invoice_id', ids))
		.orderBy('number')
		.execute();
	const found = new Map<string, Selectable<InvoiceReminderTable>[]>();
	for (const row of rows) found.set(row.invoice_id, [...(found.get(row.invoice_id) ?? []), row]);
	return found;
}

/** When a person of the operator lifted or withdrew a suspension for unpaid invoices last; 0: never. */
async function lastSpared(db: Db, accountId: string): Promise<number> {
	const row = await db
		.selectFrom('suspensions')
		.innerJoin('suspension_steps', 'suspension_steps.suspension_id', 'suspensions.id')
		.select(({ fn }) => fn.max('suspension_steps.at').as('at'))
		.where('suspensions.account_id', '=', accountId)
		.where('suspensions.kind', '=', 'unpaid')
		.where('suspension_steps.step', 'in', ['lift', 'withdraw'])
		.where('suspension_steps.actor', '!=', PLATFORM)
		.executeTakeFirst();
	return row?.at ?? 0;
}
