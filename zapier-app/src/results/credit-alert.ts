import type { Event } from '@marketing-cible/contract/requests';
import { unexpectedResponseError } from '../errors.ts';
import { amountOf } from './credits.ts';
import { idField, instantField, number, text, textOf } from './fields.ts';

/** An alert about credits. `id` is that of the event, so Zapier deduplicates a repeated delivery. */
export function creditAlertResult({ id, type, data, occurredAt }: Event) {
	const isLow = type === 'account.credit_low';
	return {
		id,
		kind: isLow ? 'low' : 'expiring',
		available: isLow ? amountOf(data['available']) : null,
		threshold: isLow ? amountOf(data['threshold']) : null,
		expiring_amount: isLow ? null : amountOf(data['amount']),
		last_day: textOf(data, 'lastDay'),
		days_left: isLow ? null : daysOf(data['daysLeft']),
		lot_id: textOf(data, 'lotId'),
		occurred_at: occurredAt,
	};
}

/** @throws for what is no number of days: it must not count as none. */
function daysOf(value: unknown): number {
	if (typeof value !== 'number') throw unexpectedResponseError();
	return value;
}

export const creditAlertFields = [
	idField('Event ID'),
	text('kind', 'Kind'),
	number('available', 'Available'),
	number('threshold', 'Threshold'),
	number('expiring_amount', 'Expiring Amount'),
	text('last_day', 'Last Day'),
	number('days_left', 'Days Left'),
	text('lot_id', 'Lot ID'),
	instantField('occurred_at', 'Occurred At'),
];

export const lowCreditsSample: ReturnType<typeof creditAlertResult> = {
	id: 'evt_01KAQ5B7N9M1Q3W5E7R9T1Y3U5',
	kind: 'low',
	available: 249.5,
	threshold: 250,
	expiring_amount: null,
	last_day: null,
	days_left: null,
	lot_id: null,
	occurred_at: '2026-12-02T08:00:00Z',
};
