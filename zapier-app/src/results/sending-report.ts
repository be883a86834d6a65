import type { Statistics } from '@marketing-cible/contract/requests';
import { unexpectedResponseError } from '../errors.ts';
import { count, idField, instantField, number, type OutputField } from './fields.ts';

type Total = Statistics['totals'][number];

const METRICS = [
	['accepted', 'Accepted'],
	['rejected', 'Rejected'],
	['handed_over', 'Handed Over'],
	['sent', 'Sent'],
	['delivered', 'Delivered'],
	['undelivered', 'Undelivered'],
	['failed', 'Failed'],
	['unknown', 'Outcome Unknown'],
	['expired', 'Expired'],
	['cancelled', 'Cancelled'],
	['hard_bounce', 'Permanent Bounces'],
	['soft_bounce', 'Temporary Bounces'],
	['complaint', 'Complaints'],
	['stop', 'Opt-Outs'],
	['reply', 'Replies'],
	['segments', 'Segments'],
] as const;

const RATES = [
	['delivery', 'Delivery Rate'],
	['bounce', 'Bounce Rate'],
	['complaint', 'Complaint Rate'],
	['stop', 'Opt-Out Rate'],
	['reply', 'Reply Rate'],
] as const;

type Counts = Record<(typeof METRICS)[number][0], number>;
type Rates = Record<`${(typeof RATES)[number][0]}_rate`, number | null>;

/** The exact counts of a period. Rates are shares of the messages that were handed over, from 0 to 1; `null`: nothing was. */
export function sendingReportResult(statistics: Partial<Statistics> | null | undefined) {
	const { from, to, totals } = statistics ?? {};
	if (typeof from !== 'string' || typeof to !== 'string' || totals === undefined) {
		throw unexpectedResponseError();
	}
	const [total] = totals;
	return { id: `report_${from}_${to}`, from, to, ...countsOf(total), ...ratesOf(total) };
}

/** The platform lists nothing for a period without messages. */
function countsOf(total: Total | undefined): Counts & { credits: number } {
	const counts = METRICS.map(([name]) => [name, total?.counts[name] ?? 0]);
	return { ...(Object.fromEntries(counts) as Counts), credits: total?.counts.credits ?? 0 };
}

function ratesOf(total: Total | undefined): Rates {
	const rates = RATES.map(([name]) => [`${name}_rate`, total?.rates[name]?.value ?? null]);
	return Object.fromEntries(rates) as Rates;
}

export const sendingReportFields: readonly OutputField[] = [
	idField('Report ID'),
	instantField('from', 'From'),
	instantField('to', 'To'),
	...METRICS.map(([name, label]) => count(name, label)),
	number('credits', 'Cost in Credits'),
	...RATES.map(([name, label]) => number(`${name}_rate`, label)),
];

export const sendingReportSample: ReturnType<typeof sendingReportResult> = {
	id: 'report_2026-11-16T23:00:00Z_2026-11-23T23:00:00Z',
	from: '2026-11-16T23:00:00Z',
	to: '2026-11-23T23:00:00Z',
	accepted: 4210,
	rejected: 96,
	handed_over: 4205,
	sent: 4205,
	delivered: 4131,
	undelivered: 58,
	failed: 16,
	unknown: 0,
	expired: 2,
	cancelled: 3,
	hard_bounce: 41,
	soft_bounce: 17,
	complaint: 1,
	stop: 22,
	reply: 140,
	segments: 4390,
	credits: 4390,
	delivery_rate: 0.982,
	bounce_rate: 0.014,
	complaint_rate: 0,
	stop_rate: 0.005,
	reply_rate: 0.033,
};
