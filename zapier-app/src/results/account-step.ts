import type { Event } from '@marketing-cible/contract/requests';
import { idField, instantField, text, textOf } from './fields.ts';

/** A change of the account's status. `id` is that of the event, so Zapier deduplicates a repeated delivery. */
export function accountStepResult({ id, data, occurredAt }: Event) {
	return {
		id,
		status: textOf(data, 'status'),
		reason: textOf(data, 'reason'),
		occurred_at: occurredAt,
	};
}

export const accountStepFields = [
	idField('Event ID'),
	text('status', 'Status'),
	text('reason', 'Reason'),
	instantField('occurred_at', 'Occurred At'),
];

export const suspendedAccountSample: ReturnType<typeof accountStepResult> = {
	id: 'evt_01KAQ4X6Q8W0E1R3T5Y7U9I0O2',
	status: 'suspended',
	reason: 'Proof of consent is overdue',
	occurred_at: '2026-12-02T08:00:00Z',
};
