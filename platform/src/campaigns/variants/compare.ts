import { compareVariants } from '../../compliance.ts';
import type { Db } from '../../store/schema.ts';
import { clicksOf } from '../../tracking/counts.ts';
import type { StoredCampaign } from '../campaign/model.ts';

/** The results of a variant's recipients, as input of the comparison. */
interface Figures {
	key: string;
	people: number;
	successes: number;
}

/**
 * Assumed maximum of hits per person on anonymous links, since a sum of hits proves less than a count of people. If the hits exceed
 * this, they have another cause and are not compared.
 */
const HITS_EACH = 4;

/** The comparison of the variants of a campaign. */
export interface Compared {
	figures: Figures[];
	/** `null` without comparable figures. */
	comparison: ReturnType<typeof compareVariants> | null;
	/** Most successes per person. */
	hitsEach: number;
}

/**
 * Compares the variants of a campaign by the metric of its test: people, or hits if links are anonymous. After the test, the figures
 * of the winner include its later recipients.
 */
export async function compare(db: Db, campaign: StoredCampaign): Promise<Compared> {
	const { variants = [], test, tracking } = campaign.plan;
	const byHits = test?.metric === 'clicks' && tracking === 'anonymous';
	const rows = await db
		.selectFrom('campaign_marks')
		.select(({ fn }) => ['variant', 'mark', fn.sum<number>('messages').as('messages')])
		.where('campaign_id', '=', campaign.id)
		.groupBy(['variant', 'mark'])
		.execute();
	const count = (key: string, mark: string) =>
		rows.find((row) => row.variant === key && row.mark === mark)?.messages ?? 0;
	const figures: Figures[] = [];
	let isStrange = false;
	for (const { key } of variants) {
		if (byHits) {
			const { hits } = await clicksOf(db, campaign.id, key);
			const people = Math.max(0, count(key, 'delivered'));
			isStrange ||= hits > people;
			figures.push({ key, people, successes: Math.min(people, hits) });
		} else if (test?.metric === 'clicks') {
			const { tracked, people } = await clicksOf(db, campaign.id, key);
			figures.push({ key, people: tracked, successes: people });
		} else {
			const people = Math.max(0, count(key, 'delivered'));
			figures.push({ key, people, successes: Math.min(people, count(key, 'replied')) });
		}
	}
	const isComparable = (test?.metric ?? 'none') !== 'none' && figures.length > 1 && !isStrange;
	const hitsEach = byHits ? HITS_EACH : 1;
	const comparison = isComparable ? compareVariants(figures, { hitsEach }) : null;
	return { figures, comparison, hitsEach };
}
