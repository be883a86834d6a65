import type { Message, MessageStatus } from '@marketing-cible/contract';
import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { inChunks } from '../../store/chunks.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import { inList } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';
import { openMessage, type StoredMessage } from './model.ts';
import { messageView } from './views.ts';
import type { SubjectHash } from '../../types.ts';

/** One message of an account, or `null`. */
export async function findMessage(
	core: Core,
	db: Db,
	accountId: string,
	id: string,
): Promise<StoredMessage | null> {
	const row = await db
		.selectFrom('messages')
		.selectAll()
		.where('id', '=', id)
		.where('account_id', '=', accountId)
		.executeTakeFirst();
	return row === undefined ? null : openMessage(core, row);
}

/** Messages of an account, in unspecified order; ids that it does not have are left out. */
export async function findMessages(
	core: Core,
	db: Db,
	accountId: string,
	ids: readonly string[],
): Promise<StoredMessage[]> {
	const found: StoredMessage[] = [];
	for (const chunk of inChunks([...new Set(ids)])) {
		const rows = await db
			.selectFrom('messages')
			.selectAll()
			.where(inList(db, 'id', chunk))
			.where('account_id', '=', accountId)
			.execute();
		for (const row of rows) found.push(openMessage(core, row));
	}
	return found;
}

/** Conditions that a message must all meet; an absent one is met. */
export interface MessageFilter {
	status?: MessageStatus | undefined;
	channel?: Channel | undefined;
	subjectHash?: SubjectHash | undefined;
	reference?: string | undefined;
	/** Created at or after this instant, in milliseconds since the epoch. */
	since?: number | undefined;
}

/** A page of an account's messages. */
export async function listMessages(
	core: Core,
	accountId: string,
	filter: MessageFilter,
	page: PageRequest,
): Promise<{ data: Message[]; nextCursor: string | null }> {
	let query = core.store.read
		.selectFrom('messages')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (filter.status !== undefined) query = query.where('status', '=', filter.status);
	if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel);
	if (filter.subjectHash !== undefined) {
		query = query.where('subject_hash', '=', filter.subjectHash);
	}
	if (filter.reference !== undefined) {
		const hash = core.vault.hash(`reference:${accountId}`, filter.reference);
		query = query.where('reference_hash', '=', hash);
	}
	if (filter.since !== undefined) query = query.where('created_at', '>=', filter.since);
	if (page.order === 'asc') query = query.where('seq', '<=', await core.store.settled('messages'));
	if (page.after !== undefined) {
		query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	return { data: rows.map((row) => messageView(openMessage(core, row))), nextCursor };
}
