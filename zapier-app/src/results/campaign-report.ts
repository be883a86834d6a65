import type { CampaignRate, CampaignReport } from '@marketing-cible/contract/requests';
import { unexpectedResponseError } from '../errors.ts';
import { countFields, countsResult, countsSample } from './campaign.ts';
import { count, idField, instantField, text, type OutputField } from './fields.ts';

const RATES = ['delivered', 'bounced', 'complained', 'optedOut', 'replied'] as const;

/** Rates are shares of the messages that were handed over, from 0 to 1; `null`: nothing was. */
export function campaignReportResult(report: Partial<CampaignReport> | null | undefined) {
	const { id, status, rates } = report ?? {};
	if (typeof id !== 'string' || typeof status !== 'string' || rates === undefined) {
		throw unexpectedResponseError();
	}
	const { delivered, bounced, complained, optedOut, replied } = ratesOf(rates);
	return {
		id,
		status,
		...countsResult(report?.counts),
		bounced: bounced.count,
		complained: complained.count,
		opted_out: optedOut.count,
		replied: replied.count,
		delivery_rate: delivered.rate,
		bounce_rate: bounced.rate,
		complaint_rate: complained.rate,
		opt_out_rate: optedOut.rate,
		reply_rate: replied.rate,
		skipped_by_rule: rulesText(report?.skippedByRule),
		segments: report?.segments ?? null,
		credits: report?.credits ?? null,
		started_at: report?.startedAt ?? null,
		ended_at: report?.endedAt ?? null,
	};
}

type Rate = Pick<CampaignRate, 'count' | 'rate'>;

function ratesOf(rates: Partial<CampaignReport['rates']>): Record<(typeof RATES)[number], Rate> {
	const read = RATES.map((name) => {
		const { count: counted = 0, rate = null } = rates[name] ?? {};
		return [name, { count: counted, rate }] as const;
	});
	return Object.fromEntries(read) as Record<(typeof RATES)[number], Rate>;
}

/** For example "CON-01: 48, HRS-02: 12"; `null` when there is none. */
export function rulesText(rules: CampaignReport['skippedByRule'] = []): string | null {
	if (rules.length === 0) return null;
	return rules.map(({ rule, count: counted }) => `${rule}: ${counted}`).join(', ');
}

const share = (key: string, label: string): OutputField => ({ key, label, type: 'number' });

export const campaignReportFields = [
	idField('Campaign ID'),
	text('status', 'Status'),
	...countFields,
	count('bounced', 'Bounced'),
	count('complained', 'Complained'),
	count('opted_out', 'Opted Out'),
	count('replied', 'Replied'),
	share('delivery_rate', 'Delivery Rate'),
	share('bounce_rate', 'Bounce Rate'),
	share('complaint_rate', 'Complaint Rate'),
	share('opt_out_rate', 'Opt-Out Rate'),
	share('reply_rate', 'Reply Rate'),
	text('skipped_by_rule', 'Skipped by Rule'),
	count('segments', 'Segments'),
	share('credits', 'Cost in Credits'),
	instantField('started_at', 'Started At'),
	instantField('ended_at', 'Ended At'),
];

export const campaignReportSample: ReturnType<typeof campaignReportResult> = {
	id: 'cmp_01KAQ4E6Y8U0I2O4P6A8S0D2F4',
	status: 'completed',
	...countsSample,
	bounced: 12,
	complained: 0,
	opted_out: 9,
	replied: 31,
	delivery_rate: 0.987,
	bounce_rate: 0.01,
	complaint_rate: 0,
	opt_out_rate: 0.008,
	reply_rate: 0.026,
	skipped_by_rule: 'CON-01: 48, SUP-01: 12',
	segments: 1180,
	credits: 1180,
	started_at: '2026-11-24T09:00:00Z',
	ended_at: '2026-11-24T09:41:10Z',
};
