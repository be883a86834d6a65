import {
	LEAST_IMPORT_FILE_DAYS,
	LEAST_MESSAGES_DAYS,
	LEAST_TRACKING_DAYS,
	MOST_IMPORT_FILE_DAYS,
	MOST_MESSAGES_DAYS,
	MOST_TRACKING_DAYS,
	type RetentionPeriod,
	type RetentionTerms,
} from '@marketing-cible/contract';
import { FILE_RETENTION_MS } from '../exports/build.ts';
import type { Settings } from '../settings/settings.ts';
import { DAILY_MS } from '../statistics/merge-days.ts';
import { DAY_MS } from '../statistics/metrics.ts';
import { SETTLED_RETENTION_MS } from '../webhooks/housekeeping.ts';
import { UNSUBSCRIBE_RETENTION_MS } from './delete-links.ts';

type Kept = Pick<Settings, 'retentionDays' | 'sandboxRetentionDays'>;

/** The longest terms that accounts may set: nothing is kept for longer than the platform keeps it (GDPR, article 5(1)(e)). */
export function longestTerms({ retentionDays }: Kept): Record<keyof RetentionTerms, number> {
	return {
		messagesDays: retentionDays === 0 ? MOST_MESSAGES_DAYS : retentionDays,
		trackingDays: MOST_TRACKING_DAYS,
		importFilesDays: MOST_IMPORT_FILE_DAYS,
	};
}

/** How long everything of an account is kept: what it may shorten first, then what the law or the platform fixes. */
export function periodsOf(settings: Kept, terms: RetentionTerms): RetentionPeriod[] {
	const most = longestTerms(settings);
	const messages = settings.retentionDays === 0 ? null : settings.retentionDays;
	const shown = shorter(terms.messagesDays, messages);
	return [
		{
			what: 'messages',
			days: shown,
			least: LEAST_MESSAGES_DAYS,
			most: most.messagesDays,
			source:
				'GDPR, article 5(1)(e): no longer than needed; 30 days at least, for late receipts, complaints and requests for proof',
		},
		{
			what: 'tracking',
			days: shorter(terms.trackingDays, MOST_TRACKING_DAYS),
			least: LEAST_TRACKING_DAYS,
			most: most.trackingDays,
			source: 'CNIL, guidelines on cookies and other trackers: thirteen months at most',
		},
		{
			what: 'import_files',
			days: shorter(terms.importFilesDays, MOST_IMPORT_FILE_DAYS),
			least: LEAST_IMPORT_FILE_DAYS,
			most: most.importFilesDays,
			source: 'A run can be undone for as long as its rows are kept',
		},
		fixed('sandbox', sandboxDays(settings, terms), 'Copies of test messages'),
		fixed('exports', FILE_RETENTION_MS / DAY_MS, 'A file is made anew at any time'),
		fixed('webhook_deliveries', SETTLED_RETENTION_MS / DAY_MS, 'To look at what failed, and retry'),
		fixed(
			'unsubscribe_links',
			UNSUBSCRIBE_RETENTION_MS / DAY_MS,
			'After the message is deleted: as long as a consent that nobody uses lasts (rule CON-04)',
		),
		fixed('statistics', DAILY_MS / DAY_MS, 'Counts name nobody (GDPR, recital 26)'),
		fixed(
			'consents',
			null,
			'GDPR, article 7(1): consent must be proven; Germany, UWG § 7a: five years',
		),
		fixed('opt_outs', null, 'GDPR, article 21(3), and CPCE, article L34-5: an opt-out holds'),
		fixed('invoices', null, 'French Commercial Code, article L123-22: ten years'),
		fixed('audit_log', null, 'GDPR, article 5(2): a chain with a gap proves nothing'),
	];
}

const fixed = (
	what: RetentionPeriod['what'],
	days: number | null,
	source: string,
): RetentionPeriod => ({ what, days, least: null, most: null, source });

function sandboxDays({ sandboxRetentionDays }: Kept, { messagesDays }: RetentionTerms) {
	return shorter(messagesDays, sandboxRetentionDays === 0 ? null : sandboxRetentionDays);
}

/** @param own,platforms `null`: without end. */
function shorter(own: number | null, platforms: number | null): number | null {
	if (own === null) return platforms;
	return platforms === null ? own : Math.min(own, platforms);
}
