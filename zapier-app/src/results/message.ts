import type { Message } from '@marketing-cible/contract/requests';
import type { ApiResponse } from '../api-response.ts';
import { isReplayed } from '../client.ts';
import { unexpectedResponseError } from '../errors.ts';
import { reasonOf, refusalSummary } from '../refusal.ts';
import { count, flag, idField, instantField, text } from './fields.ts';

/** The output of a sending step. Every key is always present, so that the sample is correct. */
export function messageResult(response: ApiResponse<Message>) {
	// Any member of a response may be missing.
	const message = response.data as Partial<Message> | null;
	if (typeof message?.id !== 'string' || typeof message.status !== 'string') {
		throw unexpectedResponseError();
	}
	// A response without a verdict is still a sent message; an error would invite a replay.
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
		rule: verdict === undefined ? null : refusalSummary(verdict).rule,
		explanation: verdict === undefined ? null : reasonOf(verdict),
		reference: message.reference ?? null,
		duplicate: isReplayed(response),
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
