import type { Event } from '@marketing-cible/contract/requests';
import { idField, instantField, text, textOf } from './fields.ts';

/** A deadline that is over. `id` is that of the event, so Zapier deduplicates a repeated delivery. */
export function deadlineResult({ id, data, occurredAt }: Event) {
	return {
		id,
		deadline_id: textOf(data, 'deadlineId'),
		kind: textOf(data, 'kind'),
		owed_by: textOf(data, 'owedBy'),
		concerns: textOf(data, 'subjectId'),
		due_on: textOf(data, 'dueOn'),
		due_at: textOf(data, 'dueAt'),
		occurred_at: occurredAt,
	};
}

export const deadlineFields = [
	idField('Event ID'),
	text('deadline_id', 'Deadline ID'),
	text('kind', 'Kind'),
	text('owed_by', 'Owed By'),
	text('concerns', 'Concerns'),
	text('due_on', 'Due On'),
	instantField('due_at', 'Due At'),
	instantField('occurred_at', 'Occurred At'),
];

export const deadlineSample: ReturnType<typeof deadlineResult> = {
	id: 'evt_01KAQ4V8C0X2Z4A6S8D9F1G3H5',
	deadline_id: 'dln_01KAQ4W7J9K1L3M5N7B9V0C2X4',
	kind: 'proof_request',
	owed_by: 'client',
	concerns: 'prq_01KAQ4S0A2D4F6G8H9J1K3L5Z7',
	due_on: '2026-12-01',
	due_at: '2026-12-01T23:00:00Z',
	occurred_at: '2026-12-01T23:00:00Z',
};
