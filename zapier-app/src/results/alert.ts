import type { Event } from '@marketing-cible/contract/requests';
import { idField, instantField, text, textOf } from './fields.ts';

/** An alert of the platform's monitoring. `id` is that of the event, so Zapier deduplicates a repeated delivery. */
export function alertResult({ id, data, occurredAt }: Event) {
	const { detail } = data;
	return {
		id,
		alert_id: textOf(data, 'alertId'),
		kind: textOf(data, 'kind'),
		severity: textOf(data, 'severity'),
		concerns: textOf(data, 'object'),
		figures: typeof detail === 'object' && detail !== null ? detail : {},
		occurred_at: occurredAt,
	};
}

export const alertFields = [
	idField('Event ID'),
	text('alert_id', 'Alert ID'),
	text('kind', 'Kind'),
	text('severity', 'Severity'),
	text('concerns', 'Concerns'),
	{ key: 'figures', label: 'Figures', dict: true },
	instantField('occurred_at', 'Occurred At'),
];

export const alertSample: ReturnType<typeof alertResult> = {
	id: 'evt_01KAQ4J3K5L7M9N1P3Q5R7S9T1',
	alert_id: 'alt_01KAQ4J2H4G6F8D0S2A4P6O8I0',
	kind: 'carrier_failing',
	severity: 'critical',
	concerns: 'sms',
	figures: {},
	occurred_at: '2026-11-24T09:12:00Z',
};
