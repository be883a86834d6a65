import { compareVariants } from '../../compliance.ts';
import type { Db } from '../../store/schema.ts';
import { clicksOf } from '../../tracking/counts.ts';
import type { StoredCampaign } from '../campaign/model.ts';

/** What became of the people who got a variant; as the comparison takes it. */
interface Figures {
	key: string;
	people: number;
	successes: number;
}

/** How the variants of a campaign did. */
export interface Compared {
	figures: Figures[];
	/** `null`: there is nothing to compare by. */
	comparison: ReturnType<typeof compareVariants> | null;
}

/** Compares the variants of a campaign by the metric of its test: people, not hits. Figures of the test are frozen with its end. */
export async function compare(db: Db, campaign: StoredCampaign): Promise<Compared> {
	const { variants = [], test } = campaign.plan;
	const rows = await db
		.selectFrom('campaign_marks')
		.select(({ fn }) => ['variant', 'mark', fn.sum<number>('messages').as('messages')])
		.where('campaign_id', '=', campaign.id)
		.groupBy(['variant', 'mark'])
		.execute();
	const count = (key: string, mark: string) =>
		rows.find((row) => row.variant === key && row.mark === mark)?.messages ?? 0;
	const figures: Figures[] = [];
	for (const { key } of variants) {
		if (test?.metric === 'clicks') {
			const { tracked, people } = await clicksOf(db, campaign.id, key);
			figures.push({ key, people: tracked, successes: people });
		} else {
			const people = Math.max(0, count(key, 'delivered'));
			figures.push({ key, people, successes: Math.min(people, count(key, 'replied')) });
		}
	}
	const isComparable = (test?.metric ?? 'none') !== 'none' && figures.length > 1;
	return { figures, comparison: isComparable ? compareVariants(figures) : null };
}
