import type { Core } from '../../core.ts';
import type { Db } from '../../store/schema.ts';
import type { StoredCampaign } from '../campaign/model.ts';

/** How the variants of a campaign did. */
export interface Comparison {
	/** `null`: no difference was found. */
	winner: string | null;
	variants: { key: string; handedOver: number; successes: number }[];
}

/** Compares the variants of a campaign by the metric of its test. */
export async function compare(_core: Core, db: Db, campaign: StoredCampaign): Promise<Comparison> {
	const { variants = [] } = campaign.plan;
	const rows = await db
		.selectFrom('campaign_marks')
		.select(({ fn }) => ['variant', 'mark', fn.sum<number>('messages').as('messages')])
		.where('campaign_id', '=', campaign.id)
		.groupBy(['variant', 'mark'])
		.execute();
	const figures = variants.map(({ key }) => ({
		key,
		handedOver:
			rows.find((row) => row.variant === key && row.mark === 'handed_over')?.messages ?? 0,
		successes: rows.find((row) => row.variant === key && row.mark === 'replied')?.messages ?? 0,
	}));
	return { winner: null, variants: figures };
}
