import type { Message } from '@marketing-cible/contract/requests';
import type { HttpResponse } from 'zapier-platform-core';
import { isReplayed } from './client.ts';
import { failed } from './errors.ts';
import { decidingFindings, reasonOf } from './refusal.ts';

/** What a sending step hands to the next one. Every key is always there, so that the sample tells the truth. */
export function messageResult(answer: HttpResponse<Message>) {
	// What comes over the wire may lack anything.
	const message = answer.data as Partial<Message> | null;
	if (typeof message?.id !== 'string' || typeof message.status !== 'string') {
		throw failed(
			'The answer did not come from the platform. Check the Platform Address of the connection.',
			'unexpected_answer',
		);
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
		rule: verdict === undefined ? null : (decidingFindings(verdict)[0]?.rule ?? null),
		explanation: verdict === undefined ? null : reasonOf(verdict),
		reference: message.reference ?? null,
		duplicate: isReplayed(answer),
		created_at: message.createdAt,
	};
}

export const messageOutputFields = [
	{ key: 'id', label: 'Message ID', type: 'string' as const, primary: true },
	{ key: 'status', label: 'Status', type: 'string' as const },
	{ key: 'channel', label: 'Channel', type: 'string' as const },
	{ key: 'purpose', label: 'Purpose', type: 'string' as const },
	{ key: 'to', label: 'To', type: 'string' as const },
	{ key: 'sender', label: 'Sender', type: 'string' as const },
	{ key: 'scheduled_at', label: 'Scheduled At', type: 'datetime' as const },
	{ key: 'segments', label: 'Segments', type: 'integer' as const },
	{ key: 'cost', label: 'Cost in Credits', type: 'number' as const },
	{ key: 'outcome', label: 'Decision', type: 'string' as const },
	{ key: 'rule', label: 'Rule', type: 'string' as const },
	{ key: 'explanation', label: 'Explanation', type: 'string' as const },
	{ key: 'reference', label: 'Reference', type: 'string' as const },
	{ key: 'duplicate', label: 'Already Sent Before', type: 'boolean' as const },
	{ key: 'created_at', label: 'Created At', type: 'datetime' as const },
];

export type MessageResult = ReturnType<typeof messageResult>;
