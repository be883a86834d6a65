import type { Message, MessageStatus } from '@marketing-cible/contract';
import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import type { Db } from '../../store/schema.ts';
import { messageView, openMessage, type StoredMessage } from './model.ts';

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

export interface MessageFilter {
	status?: MessageStatus | undefined;
	channel?: Channel | undefined;
	subjectHash?: string | undefined;
	reference?: string | undefined;
	/** Made at or after this instant. */
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
