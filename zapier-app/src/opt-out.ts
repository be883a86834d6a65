import type { OptOut } from '@marketing-cible/contract/requests';
import { failed } from './errors.ts';

/** An opt-out as every step shows it: the action, the trigger's deliveries and the trigger's list alike. */
export function optOutResult(optOut: Partial<OptOut> | undefined) {
	const { id, subject, channels, source, occurredAt } = optOut ?? {};
	if (id === undefined || subject === undefined || channels === undefined) {
		throw failed(
			'The answer did not come from the platform. Check the Platform Address of the connection.',
			'unexpected_answer',
		);
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
	{ key: 'id', label: 'Opt-Out ID', type: 'string' as const, primary: true },
	{ key: 'subject', label: 'Phone Number or Email Address', type: 'string' as const },
	{ key: 'channels', label: 'Channels', list: true },
	{ key: 'source', label: 'Source', type: 'string' as const },
	{ key: 'occurred_at', label: 'Occurred At', type: 'datetime' as const },
];

export const optOutSample: ReturnType<typeof optOutResult> = {
	id: 'opt_01KAQ41V9M3E5R7T9Y2U4I6O8P',
	subject: '+33612345678',
	channels: ['sms'],
	source: 'stop_sms',
	occurred_at: '2026-11-22T14:35:12Z',
};
