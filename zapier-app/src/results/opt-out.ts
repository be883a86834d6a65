import type { OptOut } from '@marketing-cible/contract/requests';
import { unexpectedResponseError } from '../errors.ts';
import { idField, instantField, list, text } from './fields.ts';

/** An opt-out in the output of the action, and of the deliveries and the list of the trigger. */
export function optOutResult(optOut: Partial<OptOut> | undefined) {
	const { id, subject, channels, source, occurredAt } = optOut ?? {};
	if (id === undefined || subject === undefined || channels === undefined) {
		throw unexpectedResponseError();
	}
	return {
		id,
		subject,
		channels,
		source: source ?? null,
		occurred_at: occurredAt ?? null,
	};
}

export const optOutOutputFields = [
	idField('Opt-Out ID'),
	text('subject', 'Phone Number or Email Address'),
	list('channels', 'Channels'),
	text('source', 'Source'),
	instantField('occurred_at', 'Occurred At'),
];

export const optOutSample: ReturnType<typeof optOutResult> = {
	id: 'opt_01KAQ41V9M3E5R7T9Y2U4I6O8P',
	subject: '+33612345678',
	channels: ['sms'],
	source: 'stop_sms',
	occurred_at: '2026-11-22T14:35:12Z',
};
