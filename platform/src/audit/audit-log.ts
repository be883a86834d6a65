import type { AuditEntry } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { AuditLogTable } from './tables.ts';
import type { Unit } from '../store/store.ts';
import { link, type NewAuditEntry } from './chain.ts';

/** Appends an entry to the chain in the transaction of the change, so that both are stored or neither. */
export async function recordAuditEntry(
	core: Core,
	unit: Unit,
	entry: Omit<NewAuditEntry, 'at'>,
): Promise<void> {
	// Updating the head first locks its row: a concurrent process waits here and then links to this entry.
	const head = await unit.db
		.updateTable('audit_head')
		.set((row) => ({ entries: row('entries', '+', 1) }))
		.where('id', '=', 1)
		.returning(['entries', 'hash'])
		.executeTakeFirstOrThrow();
	const linked = link(core.vault, { ...entry, at: core.clock.now() }, head.entries, head.hash);
	await unit.db
		.insertInto('audit_log')
		.values({
			position: linked.position,
			account_id: linked.accountId,
			at: linked.at,
			actor: linked.actor,
			action: linked.action,
			target: linked.target,
			hash: linked.hash,
		})
		.execute();
	await unit.db.updateTable('audit_head').set({ hash: linked.hash }).where('id', '=', 1).execute();
}

/** Lists the entries of an account. */
export async function listAuditEntries(
	core: Core,
	accountId: string,
	page: PageRequest,
): Promise<{ data: AuditEntry[]; nextCursor: string | null }> {
	let query = core.store.read
		.selectFrom('audit_log')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('position', page.order)
		.limit(page.limit + 1);
	if (page.after !== undefined) {
		query = query.where('position', page.order === 'asc' ? '>' : '<', page.after);
	}
	const found = await query.execute();
	const { rows, nextCursor } = cutPage(
		found.map((row) => ({ ...row, seq: row.position })),
		page.limit,
	);
	return { data: rows.map(auditView), nextCursor };
}

function auditView(row: Selectable<AuditLogTable>): AuditEntry {
	return {
		position: row.position,
		at: toIso(row.at),
		actor: row.actor,
		action: row.action,
		target: row.target,
		hash: row.hash,
	};
}
