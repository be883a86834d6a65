import type { Wait, WaitStatus } from '@marketing-cible/contract';
import { sql } from 'kysely';
import type { Channel } from '../compliance.ts';
import type { Core } from '../core.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { SubjectHash } from '../types.ts';
import { openWait, type StoredWait, waitView } from './model.ts';

/** Statuses of messages that may have reached the person. */
const HANDED_OVER = ['sending', 'sent', 'delivered', 'undelivered', 'unknown'] as const;

/**
 * A wait of an account, by its id or the id of its message; `null`: there is none.
 * @param locked keeps it from ending until the end of the transaction, where transactions are concurrent.
 */
export async function findWait(
	core: Core,
	db: Db,
	accountId: string,
	by: { id: string } | { messageId: string },
	locked = false,
): Promise<StoredWait | null> {
	const row = await db
		.selectFrom('waits')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id' in by ? 'id' : 'message_id', '=', 'id' in by ? by.id : by.messageId)
		.$if(locked, (query) => query.forUpdate())
		.executeTakeFirst();
	return row === undefined ? null : openWait(core, row);
}

/** A page of an account's waits. */
export async function listWaits(
	core: Core,
	accountId: string,
	filter: { status?: WaitStatus | undefined; messageId?: string | undefined },
	page: PageRequest,
): Promise<{ data: Wait[]; nextCursor: string | null }> {
	let query = core.store.read
		.selectFrom('waits')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', 'desc')
		.limit(page.limit + 1);
	if (filter.status !== undefined) query = query.where('status', '=', filter.status);
	if (filter.messageId !== undefined) query = query.where('message_id', '=', filter.messageId);
	if (page.after !== undefined) query = query.where('seq', '<', page.after);
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	return { data: rows.map((row) => waitView(openWait(core, row))), nextCursor };
}

/** Runs for every receipt, so its SQL is compiled once. */
const openByMessage = prepare(['messageIds'], (db, { messageIds }: { messageIds: string[] }) =>
	db
		.selectFrom('waits')
		.selectAll()
		.where(inList(db, 'message_id', messageIds))
		.where(sql<boolean>`status = 'waiting'`),
);

/** Open waits by the ids of their messages. */
export async function openWaitsOf(
	core: Core,
	db: Db,
	messageIds: readonly string[],
): Promise<Map<string, StoredWait>> {
	const rows = await openByMessage(db, { messageIds: [...messageIds] });
	return new Map(rows.map((row) => [row.message_id, openWait(core, row)]));
}

/** An open wait, and what is known of its message. */
export interface PersonWait extends StoredWait {
	/** The message may have reached the person. */
	isAsked: boolean;
	isMarketing: boolean;
}

/** Open waits for a person, newest first; locked, so that two answers do not end the same one. */
export async function openWaitsFor(
	core: Core,
	unit: Unit,
	accountId: string,
	hashes: readonly SubjectHash[],
	channel?: Channel,
): Promise<PersonWait[]> {
	const rows = await unit.db
		.selectFrom('waits')
		.innerJoin('messages', 'messages.id', 'waits.message_id')
		.selectAll('waits')
		.select(['messages.status as message_status', 'messages.purpose as purpose'])
		.where('waits.account_id', '=', accountId)
		.where(inList(unit.db, 'waits.subject_hash', hashes))
		.where(sql<boolean>`waits.status = 'waiting'`)
		.$if(channel !== undefined, (query) => query.where('waits.channel', '=', channel ?? 'sms'))
		.orderBy('waits.seq', 'desc')
		.$if(unit.concurrent, (query) => query.forUpdate('waits'))
		.execute();
	return rows.map((row) => ({
		...openWait(core, row),
		isAsked: (HANDED_OVER as readonly string[]).includes(row.message_status),
		isMarketing: row.purpose === 'marketing',
	}));
}
