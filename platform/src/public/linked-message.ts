import type { Channel } from '../compliance.ts';
import type { Core } from '../core.ts';
import { openMessage, type StoredMessage } from '../messages/message/model.ts';
import { ERASED } from '../subjects/subject.ts';
import type { MessageId, SubjectHash } from '../types.ts';

/** What an unsubscribe link leads to: who it is about, also when the message itself is deleted. */
export interface LinkedMessage extends Pick<StoredMessage, 'id' | 'channel' | 'subjectHash'> {
	accountId: string;
	secret: Pick<StoredMessage['secret'], 'to' | 'sender'>;
}

/** The message of a link; `null`: there is none. */
export async function findLinked(core: Core, messageId: string): Promise<LinkedMessage | null> {
	const { read } = core.store;
	const row = await read
		.selectFrom('messages')
		.selectAll()
		.where('id', '=', messageId)
		.executeTakeFirst();
	if (row !== undefined) return openMessage(core, row);
	const link = await read
		.selectFrom('unsubscribe_links')
		.select(['account_id', 'channel', 'subject_hash'])
		.where('message_id', '=', messageId)
		.executeTakeFirst();
	if (link === undefined) return null;
	return {
		id: messageId as MessageId,
		accountId: link.account_id,
		channel: link.channel as Channel,
		subjectHash: link.subject_hash as SubjectHash,
		secret: { to: ERASED, sender: null },
	};
}
