import type { CampaignReport } from '@marketing-cible/contract';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { countsOf, outcomesOf } from '../campaign/counts.ts';
import { trackingCounts } from '../../tracking/counts.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import { testOf } from '../variants/test-result.ts';
import { marksByVariant, ratesOf, totalOf } from './figures.ts';
import { projectRest } from './live-projection.ts';
import { bouncesByOrigin } from './origins.ts';

/** The report of a campaign: exact figures, and a projection of the rest. */
export async function reportOf(core: Core, campaign: StoredCampaign): Promise<CampaignReport> {
	const { read } = core.store;
	const { id } = campaign;
	const outcomes = (await outcomesOf(read, [id])).get(id);
	const marks = await marksByVariant(read, [id]);
	const total = totalOf(marks);
	const rest = await projectRest(core, campaign);
	return {
		id,
		status: campaign.status,
		counts: countsOf(campaign, outcomes),
		skippedByRule: await skippedByRule(core, id),
		variants: await variantsOf(core, campaign, marks),
		revisions: await revisionsOf(core, campaign),
		rates: await ratesOf(core, campaign, total),
		credits: campaign.credits,
		segments: campaign.segments,
		places: rest?.places ?? null,
		projection: rest?.projection ?? null,
		test: await testOf(core, campaign),
		bouncesByOrigin: await bouncesByOrigin(
			core,
			campaign,
			total.bounced ?? 0,
			total.handed_over ?? 0,
		),
		startedAt: campaign.started_at === null ? null : toIso(campaign.started_at),
		endedAt: campaign.ended_at === null ? null : toIso(campaign.ended_at),
	};
}

async function skippedByRule(core: Core, id: string): Promise<CampaignReport['skippedByRule']> {
	const rows = await core.store.read
		.selectFrom('campaign_rules')
		.select(['rule', 'recipients'])
		.where('campaign_id', '=', id)
		.orderBy('recipients', 'desc')
		.execute();
	return rows.map(({ rule, recipients }) => ({ rule, count: recipients }));
}

async function variantsOf(
	core: Core,
	{ id, plan }: StoredCampaign,
	marks: Awaited<ReturnType<typeof marksByVariant>>,
): Promise<CampaignReport['variants']> {
	const rows = await core.store.read
		.selectFrom('campaign_outcomes')
		.select(({ fn }) => ['variant', fn.sum<number>('messages').as('messages')])
		.where('campaign_id', '=', id)
		.groupBy('variant')
		.execute();
	const keys = plan.variants?.map(({ key }) => key) ?? [''];
	const variants: CampaignReport['variants'] = [];
	for (const key of keys) {
		const ofVariant = marks.get(key) ?? {};
		const tracked = await trackingCounts(core.store.read, id, key);
		variants.push({
			key: key === '' ? null : key,
			fed: rows.find(({ variant }) => variant === key)?.messages ?? 0,
			handedOver: ofVariant.handed_over ?? 0,
			delivered: ofVariant.delivered ?? 0,
			replies: ofVariant.replied ?? 0,
			clicks: tracked?.clicks.people ?? null,
			optOuts: ofVariant.opted_out ?? 0,
		});
	}
	return variants;
}

/** The number of recipients by revision of the content. */
async function revisionsOf(
	core: Core,
	{ id, revision, state_fed: fed }: StoredCampaign,
): Promise<CampaignReport['revisions']> {
	if (revision === 1) return [{ revision, fed }];
	const rows = await core.store.read
		.selectFrom('campaign_recipients')
		.select(({ fn }) => ['revision', fn.countAll<number>().as('fed')])
		.where('campaign_id', '=', id)
		.where('revision', 'is not', null)
		.groupBy('revision')
		.orderBy('revision')
		.execute();
	return rows.map((row) => ({ revision: row.revision ?? 1, fed: row.fed }));
}
