import type { SuspensionFigures } from '@marketing-cible/contract';
import { countThresholds } from '@marketing-cible/governance';
import { suspendForFigures } from '../campaigns/watch/suspend.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { openSuspension } from '../suspensions/open.ts';
import { PLATFORM } from '../suspensions/secret.ts';

const DAY_MS = 86_400_000;
/** Most reports that one pass reads. */
const MOST = 5000;

interface Report {
	messageId: string;
	campaignId: string | null;
	person: string;
}

/**
 * Suspends the scope that several people reported to 33700 within days: a current campaign if it alone explains the reports,
 * otherwise the channel. Reports before the last reinstatement are settled.
 */
export async function suspendByReports(core: Core): Promise<void> {
	const { least, days } = countThresholds.sms_reports;
	const now = core.clock.now();
	const from = now - days * DAY_MS;
	for (const [accountId, all] of await reportsSince(core, from)) {
		let left = all;
		for (const [campaignId, ofCampaign] of byCampaign(all)) {
			if (people(ofCampaign) < least) continue;
			const because = figures(ofCampaign, from, now);
			const kind = 'spam_reports';
			const became = await suspendForFigures(core, accountId, campaignId, { kind, because });
			// Reports arrive days later, when the campaign may be over: then the channel is suspended.
			if (became !== 'over') left = left.filter((report) => report.campaignId !== campaignId);
		}
		if (people(left) < least) continue;
		const because = figures(left, from, now);
		await core.store.transaction((unit) =>
			openSuspension(core, unit, {
				...{ accountId, kind: 'spam_reports', because, actor: PLATFORM },
				scope: { type: 'channel', id: 'sms' },
			}),
		);
	}
}

async function reportsSince(core: Core, from: number): Promise<Map<string, Report[]>> {
	const rows = await core.store.read
		.selectFrom('complaints')
		.innerJoin('messages', 'messages.id', 'complaints.message_id')
		.select(['complaints.account_id', 'complaints.message_id', 'complaints.subject_hash'])
		.select('messages.campaign_id')
		.where('complaints.channel', '=', '33700')
		.where('complaints.received_at', '>', from)
		.where((row) =>
			row.not(
				row.exists(
					row
						.selectFrom('suspensions')
						.select('suspensions.id')
						.whereRef('suspensions.account_id', '=', 'complaints.account_id')
						.where('suspensions.kind', '=', 'spam_reports')
						.where('suspensions.scope_type', 'in', ['channel', 'campaign'])
						.whereRef('suspensions.ended_at', '>=', 'complaints.created_at'),
				),
			),
		)
		.limit(MOST)
		.execute();
	const found = new Map<string, Report[]>();
	for (const row of rows) {
		const report = {
			messageId: row.message_id ?? '',
			campaignId: row.campaign_id,
			person: row.subject_hash,
		};
		found.set(row.account_id, [...(found.get(row.account_id) ?? []), report]);
	}
	return found;
}

function byCampaign(reports: readonly Report[]): Map<string, Report[]> {
	const found = new Map<string, Report[]>();
	for (const report of reports) {
		if (report.campaignId === null) continue;
		found.set(report.campaignId, [...(found.get(report.campaignId) ?? []), report]);
	}
	return found;
}

function people(reports: readonly Report[]): number {
	return new Set(reports.map(({ person }) => person)).size;
}

function figures(reports: readonly Report[], from: number, to: number): SuspensionFigures {
	const { least } = countThresholds.sms_reports;
	return {
		...{ rule: null, numerator: people(reports), denominator: null, provenAtLeast: null },
		...{ threshold: least, sample: least, from: toIso(from), to: toIso(to) },
		messageIds: reports.map(({ messageId }) => messageId).slice(0, 50),
	};
}
