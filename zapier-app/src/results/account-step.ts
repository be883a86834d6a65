import type { Event } from '@marketing-cible/contract/requests';
import { idField, instantField, text, textOf } from './fields.ts';

/** A suspension that begins or ends. `id` is that of the event, so Zapier deduplicates a repeated delivery. */
export function accountStepResult({ id, data, occurredAt }: Event) {
	const scope = scopeOf(data);
	return {
		id,
		status: textOf(data, 'status'),
		reason: textOf(data, 'reason'),
		suspension_id: textOf(data, 'suspensionId'),
		kind: textOf(data, 'kind'),
		scope: textOf(scope, 'type'),
		scope_name: textOf(scope, 'id'),
		occurred_at: occurredAt,
	};
}

type Data = Readonly<Record<string, unknown>>;

function scopeOf({ scope }: Data): Data {
	return typeof scope === 'object' && scope !== null ? (scope as Data) : {};
}

export const accountStepFields = [
	idField('Event ID'),
	text('status', 'Status of the Account'),
	text('reason', 'Reason'),
	text('suspension_id', 'Suspension ID'),
	text('kind', 'Kind'),
	text('scope', 'What Is Suspended'),
	text('scope_name', 'Which One'),
	instantField('occurred_at', 'Occurred At'),
];

export const suspendedAccountSample: ReturnType<typeof accountStepResult> = {
	id: 'evt_01KAQ4X6Q8W0E1R3T5Y7U9I0O2',
	status: 'suspended',
	reason: 'Proof of consent is overdue',
	suspension_id: 'sus_01KAQ50M2N4B6V8C0X2Z4L6K8J',
	kind: 'operator',
	scope: 'account',
	scope_name: null,
	occurred_at: '2026-12-02T08:00:00Z',
};

export const liftedSuspensionSample: ReturnType<typeof accountStepResult> = {
	...suspendedAccountSample,
	id: 'evt_01KAQ51B3N5M7Q9W1E3R5T7Y9U',
	status: 'active',
	reason: 'The proof is here',
	occurred_at: '2026-12-03T08:00:00Z',
};
