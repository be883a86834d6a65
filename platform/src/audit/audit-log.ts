import type { AuditEntry } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { insertRows } from '../store/insert.ts';
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
	await recordAuditEntries(core, unit, [entry]);
}

/** Appends entries to the chain, in order; the same with fewer statements. */
export async function recordAuditEntries(
	core: Core,
	unit: Pick<Unit, 'db'>,
	entries: readonly Omit<NewAuditEntry, 'at'>[],
): Promise<void> {
	if (entries.length === 0) return;
	// Updating the head first locks its row: a concurrent process waits here and then links to these entries.
	const head = await unit.db
		.updateTable('audit_head')
		.set((row) => ({ entries: row('entries', '+', entries.length) }))
		.where('id', '=', 1)
		.returning(['entries', 'hash'])
		.executeTakeFirstOrThrow();
	const at = core.clock.now();
	let { hash } = head;
	let position = head.entries - entries.length;
	const rows = entries.map((entry) => {
		const linked = link(core.vault, { ...entry, at }, ++position, hash);
		hash = linked.hash;
		const { accountId: account_id, ...columns } = linked;
		return { account_id, ...columns };
	});
	await insertRows(unit.db, 'audit_log', rows);
	await unit.db.updateTable('audit_head').set({ hash }).where('id', '=', 1).execute();
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
