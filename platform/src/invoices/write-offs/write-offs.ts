import type { WriteOff } from '@marketing-cible/contract';
import { afterStep, invoiceMachine } from '@marketing-cible/governance';
import { requireSecondPerson } from '../../acts/second-person.ts';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import type { Core } from '../../core.ts';
import { ProblemError } from '../../problems.ts';
import { sealed } from '../../security/sealed.ts';
import type { Unit } from '../../store/store.ts';
import { invoicesLock, requireClaim, requireInvoice } from '../documents/stored.ts';

/** The reason of the write-off; it may name a person. */
export const sealedWriteOff = sealed<{ reason: string }, [invoiceId: string]>('invoice-write-off');

/**
 * Proposes the write-off of an overdue invoice; another key confirms it.
 * @throws {ProblemError} 404; 409 for an invoice that is not overdue.
 */
export async function proposeWriteOff(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
	reason: string,
): Promise<WriteOff> {
	const { accountId } = await lockOverdue(core, unit, id);
	const columns = {
		...{ proposed_by: operator, proposed_at: core.clock.now() },
		sealed: sealedWriteOff.seal(core.vault, { reason }, id),
	};
	await unit.db
		.insertInto('invoice_write_offs')
		.values({ invoice_id: id, ...columns, confirmed_by: null, confirmed_at: null })
		.onConflict((conflict) => conflict.column('invoice_id').doUpdateSet(columns))
		.execute();
	const entry = { accountId, actor: operator, action: 'invoice.write_off_proposed', target: id };
	await recordAuditEntry(core, unit, entry);
	const view = { invoiceId: id, state: 'proposed', reason, proposedBy: operator } as const;
	return { ...view, confirmedBy: null };
}

/**
 * Confirms a write-off. The debt remains: a later payment still settles it.
 * @throws {ProblemError} 404; 409 without a proposal, for the key that proposed it, and for an invoice that is not overdue.
 */
export async function confirmWriteOff(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
): Promise<WriteOff> {
	const { accountId, state } = await lockOverdue(core, unit, id);
	const row = await unit.db
		.selectFrom('invoice_write_offs')
		.selectAll()
		.where('invoice_id', '=', id)
		.executeTakeFirst();
	if (row === undefined) {
		throw new ProblemError(
			'conflict',
			'Nobody has proposed it: POST /v1/operator/invoices/{id}/write-off does, with another key.',
		);
	}
	const act = { id, proposedBy: row.proposed_by, proposedAt: row.proposed_at } as const;
	await requireSecondPerson(unit, { kind: 'write_off', ...act }, operator);
	await unit.db
		.updateTable('invoice_write_offs')
		.set({ confirmed_by: operator, confirmed_at: core.clock.now() })
		.where('invoice_id', '=', id)
		.execute();
	await unit.db
		.updateTable('invoices')
		.set({ state })
		.where('id', '=', id)
		.where('state', '=', 'overdue')
		.execute();
	await core.hooks.invoicesSettled(unit, [accountId]);
	const entry = { accountId, actor: operator, action: 'invoice.written_off', target: id };
	await recordAuditEntry(core, unit, entry);
	const { reason } = sealedWriteOff.open(core.vault, row.sealed, id);
	const view = { invoiceId: id, state: 'confirmed', reason, proposedBy: row.proposed_by } as const;
	return { ...view, confirmedBy: operator };
}

async function lockOverdue(core: Core, unit: Unit, id: string) {
	const { account_id: accountId } = (await requireInvoice(core, unit.db, id)).row;
	await unit.lock([invoicesLock(accountId)], 'exclusive');
	const row = requireClaim((await requireInvoice(core, unit.db, id)).row);
	const state = afterStep(invoiceMachine, row.state, 'write_off');
	if (state !== null) return { accountId, state };
	throw new ProblemError(
		'conflict',
		`The invoice is ${row.state}: only an overdue one is written off.`,
	);
}
