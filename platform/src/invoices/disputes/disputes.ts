import type { InvoiceDispute, InvoiceDisputeDecision } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { ProblemError } from '../../problems.ts';
import { sealed } from '../../security/sealed.ts';
import { inList } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { openCents, settlementsOf } from '../documents/settlements.ts';
import { invoicesLock, requireClaim, requireInvoice } from '../documents/stored.ts';
import type { InvoiceDisputeTable } from '../tables.ts';

/** The texts of both sides. */
export const sealedDispute = sealed<{ reason: string; answer: string | null }, [invoiceId: string]>(
	'invoice-dispute',
);

/**
 * Disputes an invoice with a reason, once. Until the operator's decision the invoice leads to no suspension. Late fees continue, and
 * are cancelled with the invoice if it is credited.
 * @throws {ProblemError} 404; 409 for an invoice that is settled or was disputed before.
 */
export async function disputeInvoice(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
	reason: string,
): Promise<InvoiceDispute> {
	await unit.lock([invoicesLock(accountId)], 'exclusive');
	const { row } = await requireInvoice(core, unit.db, id, accountId);
	requireClaim(row);
	const open = openCents(row, (await settlementsOf(unit.db, [id])).get(id));
	if (open <= 0n) {
		throw new ProblemError('conflict', 'Nothing is open of this invoice. Write to the operator.');
	}
	const stored = await unit.db
		.insertInto('invoice_disputes')
		.values({
			...{ invoice_id: id, state: 'open', disputed_at: core.clock.now() },
			...{ decided_by: null, decided_at: null },
			sealed: sealedDispute.seal(core.vault, { reason, answer: null }, id),
		})
		.onConflict((conflict) => conflict.doNothing())
		.returningAll()
		.executeTakeFirst();
	if (stored === undefined) {
		throw new ProblemError(
			'conflict',
			'This invoice was disputed before: GET /v1/invoices/{id}/dispute shows the answer. Write to the operator.',
		);
	}
	await core.hooks.invoicesSettled(unit, [accountId]);
	return disputeView(core, stored);
}

/**
 * Answers a dispute: an upheld one is followed by a credit note; after a rejected one the invoice remains due.
 * @throws {ProblemError} 404; 409 if the invoice is not disputed, or the dispute is already decided.
 */
export async function decideDispute(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
	{ outcome, reason: answer }: InvoiceDisputeDecision,
): Promise<InvoiceDispute> {
	const { account_id: accountId } = (await requireInvoice(core, unit.db, id)).row;
	await unit.lock([invoicesLock(accountId)], 'exclusive');
	const row = (await disputesOf(unit.db, [id])).get(id);
	if (row?.state !== 'open') {
		throw new ProblemError(
			'conflict',
			row === undefined
				? 'Nobody disputes this invoice.'
				: `The dispute of this invoice is ${row.state}: an answer does not change.`,
		);
	}
	const { reason } = sealedDispute.open(core.vault, row.sealed, id);
	const decided = await unit.db
		.updateTable('invoice_disputes')
		.set({
			...{ state: outcome, decided_by: operator, decided_at: core.clock.now() },
			sealed: sealedDispute.seal(core.vault, { reason, answer }, id),
		})
		.where('invoice_id', '=', id)
		.returningAll()
		.executeTakeFirstOrThrow();
	const entry = { accountId, actor: operator, action: `invoice.dispute_${outcome}`, target: id };
	await recordAuditEntry(core, unit, entry);
	return disputeView(core, decided);
}

/** The disputes of invoices, by invoice. */
export async function disputesOf(
	db: Db,
	invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, Selectable<InvoiceDisputeTable>>> {
	if (invoiceIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('invoice_disputes')
		.selectAll()
		.where(inList(db, 'invoice_id', invoiceIds))
		.execute();
	return new Map(rows.map((row) => [row.invoice_id, row]));
}

/** The representation of a dispute in the API. */
export function disputeView(core: Core, row: Selectable<InvoiceDisputeTable>): InvoiceDispute {
	const { reason, answer } = sealedDispute.open(core.vault, row.sealed, row.invoice_id);
	const { state, disputed_at: at, decided_at: decidedAt } = row;
	return {
		...{ invoiceId: row.invoice_id, state, reason, answer, disputedAt: toIso(at) },
		decidedAt: decidedAt === null ? null : toIso(decidedAt),
	};
}
