import type { TrackingCounts } from '@marketing-cible/contract';
import { sql } from 'kysely';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { SubjectHash } from '../types.ts';
import type { TrackedKind } from './tables.ts';

/** Counts are shown from this number of recipients on: below it, a count could be read as a person. */
const SHOWN_FROM = 50;

/** Who clicked in a campaign or a variant of it. */
export interface Clicks {
	/** Messages whose links are personal: the people whose clicks are known. */
	tracked: number;
	/** Of them, those who clicked; people, not hits, and no bots. */
	people: number;
	/** Clicks without those of bots, personal and anonymous ones. */
	hits: number;
	bots: number;
}

/**
 * Counts the clicks of a campaign, for reports and A/B tests. An A/B test compares `people` of `tracked`; where links are anonymous, people
 * are unknown and both are 0.
 *
 * @param variant key of the variant; absent: all of them.
 */
export async function clicksOf(db: Db, campaignId: string, variant?: string): Promise<Clicks> {
	const [people, sums] = [
		await peopleOf(db, campaignId, variant),
		await sumsOf(db, campaignId, variant),
	];
	const clicks = sums.filter(({ kind }) => kind === 'click');
	return { ...people.click, hits: total(clicks, 0), bots: total(clicks, 1) };
}

/** Of some people, those who clicked in a campaign and still agree that this is known. */
export async function clickedBy(
	db: Db,
	campaignId: string,
	subjectHashes: readonly SubjectHash[],
): Promise<Set<SubjectHash>> {
	const rows = await db
		.selectFrom('tracked_links')
		.select('subject_hash')
		.distinct()
		.where('campaign_id', '=', campaignId)
		.where('kind', '=', 'click')
		.where('first_hit_at', 'is not', null)
		.where(inList(db, 'subject_hash', subjectHashes))
		.execute();
	return new Set(rows.flatMap(({ subject_hash: hash }) => hash ?? []));
}

/** What was measured of a campaign. @returns `null`: it has too few recipients for counts. */
export async function trackingCounts(
	db: Db,
	campaignId: string,
	variant?: string,
): Promise<TrackingCounts | null> {
	if (!(await hasManyRecipients(db, campaignId, variant))) return null;
	const sums = await sumsOf(db, campaignId, variant);
	const people = await peopleOf(db, campaignId, variant);
	const countsOf = (kind: TrackedKind) => {
		const own = sums.filter((sum) => sum.kind === kind);
		const { tracked, people: acted } = people[kind];
		return { people: tracked === 0 ? null : acted, hits: total(own, 0), bots: total(own, 1) };
	};
	const clicks = sums.filter(({ kind }) => kind === 'click');
	const positions = [...new Set(clicks.map(({ position }) => position))].sort((a, b) => a - b);
	return {
		opens: countsOf('open'),
		clicks: countsOf('click'),
		links: positions.map((position) => {
			const own = clicks.filter((sum) => sum.position === position);
			return { position, hits: total(own, 0), bots: total(own, 1) };
		}),
	};
}

interface Sum {
	kind: TrackedKind;
	position: number;
	is_bot: number;
	n: number;
}

function total(sums: readonly Sum[], isBot: number): number {
	return sums.reduce((all, sum) => (sum.is_bot === isBot ? all + sum.n : all), 0);
}

async function sumsOf(db: Db, campaignId: string, variant: string | undefined): Promise<Sum[]> {
	return db
		.selectFrom('tracked_hours')
		.select(['kind', 'position', 'is_bot', sql<number>`cast(sum(n) as bigint)`.as('n')])
		.where('campaign_id', '=', campaignId)
		.$if(variant !== undefined, (some) => some.where('variant', '=', variant ?? ''))
		.groupBy(['kind', 'position', 'is_bot'])
		.execute();
}

/** How many messages have personal links, and how many of their recipients acted, by kind. */
async function peopleOf(
	db: Db,
	campaignId: string,
	variant: string | undefined,
): Promise<Record<TrackedKind, { tracked: number; people: number }>> {
	const rows = await db
		.selectFrom('tracked_links')
		.select((link) => [
			'kind',
			link.fn.count<number>('message_id').distinct().as('tracked'),
			link.fn
				.count<number>('message_id')
				.distinct()
				.filterWhere('first_hit_at', 'is not', null)
				.as('people'),
		])
		.where('campaign_id', '=', campaignId)
		.where('message_id', 'is not', null)
		.$if(variant !== undefined, (some) => some.where('variant', '=', variant ?? ''))
		.groupBy('kind')
		.execute();
	const of = (kind: TrackedKind) => {
		const row = rows.find((found) => found.kind === kind);
		return { tracked: row?.tracked ?? 0, people: row?.people ?? 0 };
	};
	return { click: of('click'), open: of('open') };
}

async function hasManyRecipients(
	db: Db,
	campaignId: string,
	variant: string | undefined,
): Promise<boolean> {
	const { n } = await db
		.selectFrom(
			db
				.selectFrom('messages')
				.select('id')
				.where('campaign_id', '=', campaignId)
				.$if(variant !== undefined && variant !== '', (some) =>
					some.where('variant', '=', variant ?? ''),
				)
				.limit(SHOWN_FROM)
				.as('first'),
		)
		.select(({ fn }) => fn.countAll<number>().as('n'))
		.executeTakeFirstOrThrow();
	return n >= SHOWN_FROM;
}
