import type { CampaignCheck } from '@marketing-cible/contract';
import { policyOf } from '../../accounts/accounts.ts';
import { fromIso, latest, toIso } from '../../clock.ts';
import type { Facts, Policy, Verdict } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { subjectHash } from '../../subjects/subject.ts';
import { loadSuppressions } from '../../suppressions/address-status.ts';
import type { Instant } from '../../types.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import { currentHashes } from '../campaign/approval.ts';
import { EXAMINED, isNewList } from '../campaign/new-list.ts';
import {
	mayGetPilot,
	type Pilot,
	pilotMinutes,
	pilotReason,
	pilotSize,
} from '../campaign/pilot.ts';
import { requireComplete } from '../drafts/plan.ts';
import { type AudienceSample, sampleAudience } from './audience-sample.ts';
import { examine, type Examined, launchedAt } from './examine.ts';
import { groupByPlaces } from './groups.ts';
import { type Course, project } from './projection.ts';
import { HOUR_MS } from './simulate.ts';

/** Most earlier starts that are tried: the hours of two days. */
const MAX_STARTS = 48;
const MINUTE_MS = 60_000;

/**
 * Computes the effect of a launch: the recipients who get the message now, later with the time, or never with the rule. Exact for
 * audiences of thousands; estimated, and marked so, for larger ones. Stores nothing.
 *
 * @throws {ProblemError} 422 for missing members.
 */
export async function checkCampaign(core: Core, campaign: StoredCampaign): Promise<CampaignCheck> {
	const now = core.clock.now();
	requireComplete(campaign, now);
	const { startAt } = campaign.plan.schedule ?? {};
	const at = startAt === undefined ? now : latest(now, fromIso(startAt));
	const launched = launchedAt(campaign, at);
	const sample = await sampleAudience(core, campaign);
	const facts = await listFacts(core, launched, sample);
	const examined = await examine(core, { campaign: launched, at, facts }, sample.contacts);
	const policy = await policyOf(core.store.read, campaign.accountId);
	const pilot = await pilotOf(core, campaign, policy, sample);
	const { channel, purpose } = campaign;
	const course: Course = {
		campaign: launched,
		hours: { channel, purpose, policy },
		groups: groupByPlaces(examined, at),
		from: at,
		to: launched.end_at ?? at,
		weight: sample.weight,
		pilot: pilot === null ? null : { left: pilot.size, waitMs: pilot.waitMinutes * MINUTE_MS },
	};
	const projected = project(course);
	const hashes = await currentHashes(core, core.store.read, campaign);
	return {
		at: toIso(at),
		...figuresOf(sample, examined, course),
		expired: projected.expired,
		places: projected.places,
		projection: projected.projection,
		pilot,
		bestEarlierStart: bestEarlierStart(course, projected.late, now),
		contentHash: hashes.content,
		audienceHash: hashes.audience ?? '',
	};
}

/** The pilot that the campaign would have: the chosen one, or that of a new list. Judged by contacts from all over the list. */
async function pilotOf(
	core: Core,
	campaign: StoredCampaign,
	policy: Policy,
	{ contacts, weight }: AudienceSample,
): Promise<Pilot | null> {
	const { channel, plan } = campaign;
	const waitMinutes = pilotMinutes(campaign, policy);
	const size = pilotSize(plan.pilot ?? { waitMinutes }, Math.round(contacts.length * weight));
	if (size === 0) return null;
	if (plan.pilot === undefined) {
		if (!mayGetPilot(campaign, policy)) return null;
		const stride = Math.max(1, contacts.length / EXAMINED);
		const people = Array.from(
			{ length: Math.min(EXAMINED, contacts.length) },
			(_, index) => contacts[Math.floor(index * stride)],
		).flatMap((contact) => {
			const hash = channel === 'email' ? contact?.email_hash : contact?.phone_hash;
			return contact === undefined || typeof hash !== 'string'
				? []
				: [{ hash, createdAt: contact.created_at }];
		});
		if (!(await isNewList(core, core.store.read, campaign, people))) return null;
	}
	return { size, waitMinutes, because: pilotReason(campaign) };
}

/** The facts about the list for the rules; the campaign itself has no history yet. */
async function listFacts(
	core: Core,
	{ accountId, channel }: StoredCampaign,
	{ contacts }: AudienceSample,
): Promise<Partial<Facts>> {
	const addresses = contacts.map(({ facts }) => (channel === 'email' ? facts.email : facts.phone));
	const marks = await loadSuppressions(
		core.store.read,
		addresses.map((address) => subjectHash(core, accountId, address ?? '')),
	);
	const invalid = [...marks.values()].filter((ofOne) =>
		ofOne.some(
			({ kind }) => kind === 'hard_bounce' || (channel !== 'email' && kind === 'wrong_number'),
		),
	);
	return { list: { recipients: contacts.length, invalid: invalid.length } };
}

type Figures = Omit<
	CampaignCheck,
	| 'at'
	| 'expired'
	| 'places'
	| 'projection'
	| 'pilot'
	| 'bestEarlierStart'
	| 'contentHash'
	| 'audienceHash'
>;

function figuresOf(
	sample: AudienceSample,
	examined: readonly Examined[],
	{ weight, to }: Course,
): Figures {
	const whole = (count: number) => Math.round(count * weight);
	const rules = (kind: 'skip' | 'stop') =>
		tally(examined.flatMap(({ fate }) => (fate.kind === kind ? [fate.rule] : [])));
	const later = tally(
		examined.flatMap(({ fate }) => (fate.kind === 'wait' && fate.at <= to ? [fate.at] : [])),
	);
	const verdicts = examined.flatMap(({ fate, verdict }) =>
		verdict === null || fate.kind === 'skip' ? [] : [verdict],
	);
	const never = rules('skip');
	if (sample.withoutAddress > 0) never.set('no_address', sample.withoutAddress);
	const byRule = (counts: ReadonlyMap<string, number>) =>
		[...counts]
			.map(([rule, count]) => ({ rule, count: whole(count) }))
			.sort((one, other) => other.count - one.count);
	const sum = (of: (cost: NonNullable<Verdict['cost']>) => number) =>
		verdicts.reduce((total, { cost }) => total + (cost === null ? 0 : of(cost)), 0);
	return {
		exact: sample.exact,
		examined: sample.examined,
		audience: whole(sample.examined),
		now: whole(examined.filter(({ fate }) => fate.kind === 'go').length),
		later: [...later]
			.sort(([one], [other]) => one - other)
			.slice(0, 200)
			.map(([at, count]) => ({ at: toIso(at), count: whole(count) })),
		never: byRule(never),
		held: byRule(rules('stop')),
		duplicate: whole(sample.duplicates),
		cost: {
			credits: Math.round(sum(({ credits }) => credits) * weight * 100) / 100,
			segments: whole(sum(({ segments }) => segments)),
		},
		warnings: byRule(
			tally(
				verdicts.flatMap(({ findings }) =>
					findings.flatMap(({ outcome, rule }) => (outcome === 'warn' ? [rule] : [])),
				),
			),
		),
	};
}

function tally<Key>(keys: readonly Key[]): Map<Key, number> {
	const counts = new Map<Key, number>();
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return counts;
}

/** The latest start before the planned one at which the fewest messages wait for another day or expire. */
function bestEarlierStart(course: Course, late: number, now: Instant): string | null {
	let best: { at: number; late: number } | null = null;
	for (let hours = 1; hours <= MAX_STARTS && late > 0; hours++) {
		const from = Math.floor(course.from / HOUR_MS) * HOUR_MS - (hours - 1) * HOUR_MS;
		if (from < now) break;
		if (from >= course.from) continue;
		const groups = course.groups.map((group) => ({
			...group,
			due: movedTo(group.due, course.from, from),
		}));
		const earlier = project({ ...course, groups, from });
		if (earlier.late < (best?.late ?? late)) best = { at: from, late: earlier.late };
	}
	return best === null ? null : toIso(best.at);
}

/**
 * Recipients who wait for the start, or for hours that open after it, wait for the earlier start instead; the windows determine the
 * rest.
 */
function movedTo(
	due: ReadonlyMap<number, number>,
	start: number,
	earlier: number,
): Map<number, number> {
	const moved = new Map<number, number>();
	for (const [, count] of due) moved.set(earlier, (moved.get(earlier) ?? 0) + count);
	return start === earlier ? new Map(due) : moved;
}
