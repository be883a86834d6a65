import type { Message } from '@marketing-cible/contract/requests';
import type { Answer } from '../answer.ts';
import { isReplayed } from '../client.ts';
import { notOurs } from '../errors.ts';
import { count, flag, idField, instantField, text } from './fields.ts';
import { decidingRule, reasonOf } from '../refusal.ts';

/** What a sending step hands to the next one. Every key is always there, so that the sample tells the truth. */
export function messageResult(answer: Answer<Message>) {
	// What comes over the wire may lack anything.
	const message = answer.data as Partial<Message> | null;
	if (typeof message?.id !== 'string' || typeof message.status !== 'string') {
		throw notOurs();
	}
	// An answer without a verdict is still a sent message, and must not look like a failure that is worth a replay.
	const { verdict } = message;
	const deferred = message.status === 'scheduled' && verdict?.outcome === 'defer';
	return {
		id: message.id,
		status: deferred ? ('deferred' as const) : message.status,
		channel: message.channel,
		purpose: message.purpose,
		to: message.to,
		sender: message.sender ?? null,
		scheduled_at: message.sendAt ?? null,
		segments: message.segments ?? null,
		cost: message.cost ?? null,
		outcome: verdict?.outcome ?? null,
		rule: verdict === undefined ? null : decidingRule(verdict),
		explanation: verdict === undefined ? null : reasonOf(verdict),
		reference: message.reference ?? null,
		duplicate: isReplayed(answer),
		test_mode: false,
		created_at: message.createdAt,
	};
}

export type MessageResult = ReturnType<typeof messageResult>;

export const messageOutputFields = [
	idField('Message ID'),
	text('status', 'Status'),
	text('channel', 'Channel'),
	text('purpose', 'Purpose'),
	text('to', 'To'),
	text('sender', 'Sender'),
	instantField('scheduled_at', 'Scheduled At'),
	count('segments', 'Segments'),
	{ key: 'cost', label: 'Cost in Credits', type: 'number' as const },
	text('outcome', 'Decision'),
	text('rule', 'Rule'),
	text('explanation', 'Explanation'),
	text('reference', 'Reference'),
	flag('duplicate', 'Already Sent Before'),
	flag('test_mode', 'Only a Test'),
	instantField('created_at', 'Created At'),
];
