/** Which waiting messages will play a recording: it is kept until they have left. */
import type { MessageStatus } from '@marketing-cible/contract';
import { inChunks } from '../store/chunks.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';

/** Statuses of messages that are not handed over yet, or may be handed over again. */
const WAITING: readonly MessageStatus[] = ['scheduled', 'queued', 'held', 'sending'];

/** A message that names a recording. */
export interface AudioUse {
	messageId: string;
	audioId: string;
}

/** Records uses by new messages. */
export async function recordUses({ db }: Unit, uses: readonly AudioUse[]): Promise<void> {
	for (const chunk of inChunks(uses)) {
		await db
			.insertInto('audio_uses')
			.values(chunk.map(({ messageId, audioId }) => ({ message_id: messageId, audio_id: audioId })))
			.execute();
	}
}

/** Forgets the uses by calls that have left or never will. */
export async function endUses(
	{ db }: Unit,
	moves: readonly { message: { id: string; channel: string }; to: MessageStatus }[],
): Promise<void> {
	const ended = moves.flatMap(({ message, to }) =>
		message.channel === 'voice' && !WAITING.includes(to) ? [message.id] : [],
	);
	for (const ids of inChunks(ended)) {
		await db.deleteFrom('audio_uses').where('message_id', 'in', ids).execute();
	}
}

/** Up to `limit` messages that wait with a recording. */
export async function waitingWith(db: Db, audioId: string, limit: number): Promise<string[]> {
	const rows = await db
		.selectFrom('audio_uses')
		.select('message_id')
		.where('audio_id', '=', audioId)
		.orderBy('message_id')
		.limit(limit)
		.execute();
	return rows.map(({ message_id: id }) => id);
}
