import type { AuditEntry } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { insertRows } from '../store/insert.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
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

/**
 * Lists the entries of an account. They are numbered within it, so that nobody learns what others do; an entry is never deleted, so that
 * its number stays.
 */
export async function listAuditEntries(
	core: Core,
	accountId: string,
	{ limit, after, order }: PageRequest,
): Promise<{ data: AuditEntry[]; nextCursor: string | null }> {
	const { read } = core.store;
	const isUp = order === 'asc';
	// One more than the page has, to see whether another follows.
	const end = isUp ? 0 : (after ?? (await countEntries(read, accountId)) + 1) - 1;
	const skipped = isUp ? (after ?? 0) : Math.max(0, end - limit - 1);
	const found = await read
		.selectFrom('audit_log')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('position')
		.limit(isUp ? limit + 1 : Math.max(0, end - skipped))
		.offset(skipped)
		.execute();
	const numbered = found.map((row, index) => ({ ...row, seq: skipped + index + 1 }));
	const { rows, nextCursor } = cutPage(isUp ? numbered : numbered.toReversed(), limit);
	return { data: rows.map(auditView), nextCursor };
}

/** How many entries an account has up to a position of the chain. */
export async function countEntries(
	db: Db,
	accountId: string,
	upTo = Number.MAX_SAFE_INTEGER,
): Promise<number> {
	const { count } = await db
		.selectFrom('audit_log')
		.select(({ fn }) => fn.countAll<number | string>().as('count'))
		.where('account_id', '=', accountId)
		.where('position', '<=', upTo)
		.executeTakeFirstOrThrow();
	return Number(count);
}

function auditView(row: Selectable<AuditLogTable> & { seq: number }): AuditEntry {
	return {
		position: row.seq,
		at: toIso(row.at),
		actor: row.actor,
		action: row.action,
		target: row.target,
		hash: row.hash,
	};
}
