import type { Core } from '../core.ts';
import type { StoredEvent } from '../events/hooks.ts';
import { inChunks } from '../store/chunks.ts';
import { inList } from '../store/prepared.ts';
import type { Unit } from '../store/store.ts';
import { type Channel, channels } from '../compliance.ts';
import { countKey } from './counts.ts';
import { DAY_MS } from './metrics.ts';
import { forgetReputations } from './reputation.ts';
import { pending } from './writer.ts';

/** An opt-out answers the last message that was handed over in this time before it. */
const ANSWER_WINDOW_MS = 30 * DAY_MS;
/** Sources of opt-outs that answer a message; the others come from a shop or a CRM. */
const ANSWERS: ReadonlySet<unknown> = new Set([
	'stop_sms',
	'unsubscribe_link',
	'one_click',
	'voice_key',
]);

/** Something that happened to a message, beside its status. */
interface Mark {
	messageId: string;
	/** The metric. */
	mark: string;
	at: number;
}

/** Counts bounces, complaints, opt-outs and replies, each once a message. */
export async function countEvents(
	core: Core,
	unit: Unit,
	events: readonly StoredEvent[],
): Promise<void> {
	const marks: Mark[] = [];
	for (const event of events) {
		const mark = markOf(event);
		if (mark === null) continue;
		const messageId = event.messageId ?? (await answeredMessage(unit, event));
		if (messageId !== null) marks.push({ messageId, mark, at: event.occurredAt });
	}
	if (marks.length > 0) await countMarks(unit, marks);
	if (marks.some(({ mark }) => mark === 'complaint')) {
		unit.afterCommit(() => forgetReputations(core));
	}
}

/** The metric of an event; `null`: it has none. */
function markOf({ type, messageId, data }: StoredEvent): string | null {
	switch (type) {
		case 'message.bounced':
			return data['type'] === 'hard' ? 'hard_bounce' : 'soft_bounce';
		case 'message.complained':
			return 'complaint';
		case 'message.replied':
			return messageId === null ? null : 'reply';
		case 'opt_out.created':
			return ANSWERS.has(data['source']) ? 'stop' : null;
		default:
			return null;
	}
}

/** The message that an opt-out most likely answers. */
async function answeredMessage(
	unit: Unit,
	{ accountId, subjectHash, occurredAt, data }: StoredEvent,
): Promise<string | null> {
	if (subjectHash === null) return null;
	const row = await unit.db
		.selectFrom('messages')
		.select('id')
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', subjectHash as never)
		.where('channel', 'in', concerned(data['channels']))
		.where('handed_over_at', '>=', occurredAt - ANSWER_WINDOW_MS)
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.id ?? null;
}

function concerned(named: unknown): readonly Channel[] {
	const list: readonly unknown[] = Array.isArray(named) ? named : [];
	return list.includes('all') ? channels : channels.filter((channel) => list.includes(channel));
}

/** Stores marks and counts those that are new. */
async function countMarks(unit: Unit, marks: readonly Mark[]): Promise<void> {
	const counted = await storeMarks(unit, marks);
	if (counted.length === 0) return;
	const { counts } = pending(unit);
	const messages = await messagesOf(
		unit,
		counted.map(({ messageId }) => messageId),
	);
	for (const { messageId, mark, at } of counted) {
		const message = messages.get(messageId);
		if (message !== undefined) counts.add(countKey(message, mark, at));
	}
}

/** @returns those that were not stored before. */
async function storeMarks(unit: Unit, marks: readonly Mark[]): Promise<Mark[]> {
	const unique = new Map(marks.map((mark) => [`${mark.messageId} ${mark.mark}`, mark]));
	const stored: Mark[] = [];
	for (const chunk of inChunks([...unique.values()])) {
		const rows = await unit.db
			.insertInto('message_marks')
			.values(chunk.map(({ messageId, mark, at }) => ({ message_id: messageId, mark, at })))
			.onConflict((known) => known.doNothing())
			.returning(['message_id', 'mark'])
			.execute();
		for (const row of rows) {
			const mark = unique.get(`${row.message_id} ${row.mark}`);
			if (mark !== undefined) stored.push(mark);
		}
	}
	return stored;
}

async function messagesOf(unit: Unit, ids: readonly string[]) {
	const found = new Map<string, Parameters<typeof countKey>[0]>();
	for (const chunk of inChunks([...new Set(ids)])) {
		const rows = await unit.db
			.selectFrom('messages')
			.select([
				'id',
				'account_id as accountId',
				'channel',
				'purpose',
				'campaign_id as campaignId',
				'variant',
				'provider',
				'place',
				'sending_hash as sendingHash',
				'handed_over_at as handedOverAt',
			])
			.where(inList(unit.db, 'id', chunk))
			.execute();
		for (const { id, ...message } of rows) found.set(id, message);
	}
	return found;
}
