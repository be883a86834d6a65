import type { Core } from '../../core.ts';
import type { StoredEvent } from '../../events/hooks.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import { subjectHash } from '../../subjects/subject.ts';
import type { SubjectHash } from '../../types.ts';
import type { Mark } from '../campaign/tables.ts';
import { addMarks, type NewMark } from './marks.ts';

/** An opt-out counts for the last campaign that reached the person within this time. */
const OPT_OUT_MS = 7 * 24 * 3_600_000;

/** Counts bounces, complaints, replies and opt-outs for the campaign whose message they answer. */
export async function countReactions(
	core: Core,
	unit: Unit,
	events: readonly StoredEvent[],
): Promise<void> {
	const marks: NewMark[] = [];
	const reactions = events.flatMap((event) => {
		const mark = reactionOf(event);
		return mark === null || event.messageId === null ? [] : [{ mark, id: event.messageId }];
	});
	const messages = await messagesOf(unit, reactions);
	for (const { mark, id } of reactions) {
		const message = messages.get(id);
		if (message === undefined) continue;
		if (mark === 'replied' && !(await isFirstReply(unit, id))) continue;
		marks.push({ ...message.of, mark, messages: 1 });
		// A wrong address is no failure of the carrier.
		const isRefusal = mark === 'bounced' && message.status === 'failed';
		if (isRefusal) marks.push({ ...message.of, mark: 'refused', messages: -1 });
	}
	for (const event of events) {
		if (event.type !== 'opt_out.created') continue;
		const of = await lastCampaignTo(core, unit, event);
		if (of !== null) marks.push({ ...of, mark: 'opted_out', messages: 1 });
	}
	await addMarks(core, unit, marks);
}

function reactionOf({ type, data }: StoredEvent): Mark | null {
	if (type === 'message.bounced') return data['type'] === 'hard' ? 'bounced' : null;
	if (type === 'message.complained') return 'complained';
	// A STOP does not count as a reply.
	if (type === 'message.replied') return data['optOut'] === true ? null : 'replied';
	return null;
}

type Marked = Pick<NewMark, 'campaignId' | 'variant' | 'subjectHash'>;

async function messagesOf(
	unit: Unit,
	reactions: readonly { id: string }[],
): Promise<Map<string, { of: Marked; status: string }>> {
	if (reactions.length === 0) return new Map();
	const ids = reactions.map(({ id }) => id);
	const rows = await unit.db
		.selectFrom('messages')
		.select(['id', 'campaign_id', 'variant', 'subject_hash', 'status'])
		.where(inList(unit.db, 'id', ids))
		.where('campaign_id', 'is not', null)
		.execute();
	return new Map(rows.map((row) => [row.id, { of: markedOf(row), status: row.status }]));
}

function markedOf(row: {
	campaign_id: string | null;
	variant: string | null;
	subject_hash: SubjectHash;
}): Marked {
	return {
		campaignId: row.campaign_id ?? '',
		variant: row.variant ?? '',
		subjectHash: row.subject_hash,
	};
}

/** Counts people, not replies. */
async function isFirstReply(unit: Unit, messageId: string): Promise<boolean> {
	const { replies } = await unit.db
		.selectFrom('events')
		.select((event) => event.fn.countAll<number>().as('replies'))
		.where('message_id', '=', messageId)
		.where('type', '=', 'message.replied')
		.executeTakeFirstOrThrow();
	return replies <= 1;
}

async function lastCampaignTo(
	core: Core,
	unit: Unit,
	{ accountId, data }: StoredEvent,
): Promise<Marked | null> {
	const { subject } = data;
	if (typeof subject !== 'string') return null;
	const row = await unit.db
		.selectFrom('messages')
		.select(['campaign_id', 'variant', 'subject_hash'])
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', subjectHash(core, accountId, subject))
		.where('campaign_id', 'is not', null)
		.where('status', 'in', ['sending', 'sent', 'delivered', 'undelivered', 'unknown'])
		.where('updated_at', '>', core.clock.now() - OPT_OUT_MS)
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row === undefined ? null : markedOf(row);
}
