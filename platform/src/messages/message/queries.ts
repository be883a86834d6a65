import type { Core } from '../../core.ts';
import { inChunks } from '../../store/chunks.ts';
import { inList } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';
import { openMessage, type StoredMessage } from './model.ts';

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

/** Messages of an account in unspecified order, without unknown ids. */
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
