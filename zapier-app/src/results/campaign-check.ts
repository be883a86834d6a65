import type { CampaignCheck } from '@marketing-cible/contract/requests';
import { unexpectedResponseError } from '../errors.ts';
import { rulesText } from './campaign-report.ts';
import { count, flag, idField, instantField, number, text } from './fields.ts';

type Later = CampaignCheck['later'];

/** What a launch at the checked time would do. */
export function campaignCheckResult(id: string, check: Partial<CampaignCheck> | null | undefined) {
	const { audience, now, later, never } = check ?? {};
	if (typeof audience !== 'number' || typeof now !== 'number' || !later || !never) {
		throw unexpectedResponseError();
	}
	return {
		id,
		launch_at: check?.at ?? null,
		exact: check?.exact ?? true,
		audience,
		now,
		later: sum(later),
		last_leaves_at: lastOf(later),
		never: sum(never),
		never_by_rule: rulesText(never),
		needs_review: rulesText(check?.held),
		warnings: rulesText(check?.warnings),
		duplicates: check?.duplicate ?? 0,
		too_late: check?.expired ?? 0,
		segments: check?.cost?.segments ?? null,
		credits: check?.cost?.credits ?? null,
		better_start: check?.bestEarlierStart ?? null,
		pilot_size: check?.pilot?.size ?? null,
		pilot_wait_minutes: check?.pilot?.waitMinutes ?? null,
		pilot_reason: check?.pilot?.because ?? null,
	};
}

const sum = (parts: readonly { count: number }[]) =>
	parts.reduce((total, part) => total + part.count, 0);

/** The last instant; `null` when nobody waits. */
function lastOf(later: Later): string | null {
	const instants = later.map(({ at }) => at).sort((a, b) => Date.parse(a) - Date.parse(b));
	return instants.at(-1) ?? null;
}

export const campaignCheckFields = [
	idField('Campaign ID'),
	instantField('launch_at', 'Launch At'),
	flag('exact', 'Exact'),
	count('audience', 'Audience'),
	count('now', 'Leave at the Launch'),
	count('later', 'Leave Later'),
	instantField('last_leaves_at', 'Last Leaves At'),
	count('never', 'Do Not Leave'),
	text('never_by_rule', 'Do Not Leave, by Rule'),
	text('needs_review', 'Needs a Review, by Rule'),
	text('warnings', 'Warnings, by Rule'),
	count('duplicates', 'Duplicates'),
	count('too_late', 'Too Late'),
	count('segments', 'Segments'),
	number('credits', 'Cost in Credits'),
	instantField('better_start', 'Better Start'),
	count('pilot_size', 'Leave First, as a Pilot'),
	count('pilot_wait_minutes', 'Minutes until the Others Leave'),
	text('pilot_reason', 'Reason of the Pilot'),
];

export const campaignCheckSample: ReturnType<typeof campaignCheckResult> = {
	id: 'cmp_01KAQ4E6Y8U0I2O4P6A8S0D2F4',
	launch_at: '2026-11-24T09:00:00Z',
	exact: true,
	audience: 1240,
	now: 1120,
	later: 60,
	last_leaves_at: '2026-11-24T12:00:00Z',
	never: 60,
	never_by_rule: 'CON-01: 48, SUP-01: 12',
	needs_review: null,
	warnings: null,
	duplicates: 3,
	too_late: 0,
	segments: 1180,
	credits: 1180,
	better_start: null,
	pilot_size: 200,
	pilot_wait_minutes: 10,
	pilot_reason: 'new_list',
};
