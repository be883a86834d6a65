import type { Complaint, Event } from '@marketing-cible/contract/requests';
import { unexpectedResponseError } from '../errors.ts';
import { idField, instantField, text, textOf } from './fields.ts';

/** A complaint in the output of the action. */
export function complaintResult(complaint: Partial<Complaint> | null | undefined) {
	const { id, subject, state } = complaint ?? {};
	if (typeof id !== 'string' || typeof subject !== 'string' || typeof state !== 'string') {
		throw unexpectedResponseError();
	}
	return {
		id,
		subject,
		channel: complaint?.channel ?? null,
		complains_about: complaint?.says ?? null,
		words: complaint?.text ?? null,
		message_id: complaint?.messageId ?? null,
		source: complaint?.source ?? null,
		state,
		opt_out_id: complaint?.optOutId ?? null,
		received_at: complaint?.receivedAt ?? null,
		opted_out_at: complaint?.suppressedAt ?? null,
	};
}

export const complaintOutputFields = [
	idField('Complaint ID'),
	text('subject', 'Phone Number or Email Address'),
	text('channel', 'Channel'),
	text('complains_about', 'Complains About'),
	text('words', 'Words of the Person'),
	text('message_id', 'Message ID'),
	text('source', 'Source of the Consent'),
	text('state', 'State'),
	text('opt_out_id', 'Opt-Out ID'),
	instantField('received_at', 'Received At'),
	instantField('opted_out_at', 'Opted Out At'),
];

export const complaintSample: ReturnType<typeof complaintResult> = {
	id: 'cpl_01KAQ4Q2W4E6R8T0Y1U3I5O7P9',
	subject: '+33612345678',
	channel: '33700',
	complains_about: 'no_consent',
	words: 'I never agreed to this',
	message_id: null,
	source: 'https://durand.example/newsletter',
	state: 'received',
	opt_out_id: 'opt_01KAQ41V9M3E5R7T9Y2U4I6O8P',
	received_at: '2026-11-24T09:00:00Z',
	opted_out_at: '2026-11-24T09:00:00Z',
};

/** A complaint in a delivery: it names nobody. `id` is that of the event, so Zapier deduplicates a repeated delivery. */
export function complaintEventResult({ id, data, occurredAt }: Event) {
	return {
		id,
		complaint_id: textOf(data, 'complaintId'),
		channel: textOf(data, 'channel'),
		complains_about: textOf(data, 'says'),
		message_id: textOf(data, 'messageId'),
		source: textOf(data, 'source'),
		received_at: textOf(data, 'receivedAt') ?? occurredAt,
	};
}

export const complaintEventFields = [
	idField('Event ID'),
	text('complaint_id', 'Complaint ID'),
	text('channel', 'Channel'),
	text('complains_about', 'Complains About'),
	text('message_id', 'Message ID'),
	text('source', 'Source of the Consent'),
	instantField('received_at', 'Received At'),
];

export const complaintEventSample: ReturnType<typeof complaintEventResult> = {
	id: 'evt_01KAQ4R1T3Y5U7I9O0P2A4S6D8',
	complaint_id: complaintSample.id,
	channel: '33700',
	complains_about: 'no_consent',
	message_id: null,
	source: 'https://durand.example/newsletter',
	received_at: '2026-11-24T09:00:00Z',
};
