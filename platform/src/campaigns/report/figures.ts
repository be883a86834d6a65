import type { CampaignRate, CampaignReport } from '@marketing-cible/contract';
import { policyOf } from '../../accounts/accounts.ts';
import { baselineOf, wilsonInterval } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { Db } from '../../store/schema.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import type { Mark } from '../campaign/tables.ts';

const USUAL_MS = 28 * 24 * 3_600_000;
/** Most campaigns from which the usual rates are computed. */
const MAX_CAMPAIGNS = 200;

type Marks = Partial<Record<Mark, number>>;

/** Counts of each mark, by variant. */
export async function marksByVariant(
	db: Db,
	campaignIds: readonly string[],
): Promise<Map<string, Marks>> {
	const found = new Map<string, Marks>();
	if (campaignIds.length === 0) return found;
	const rows = await db
		.selectFrom('campaign_marks')
		.select(({ fn }) => ['variant', 'mark', fn.sum<number>('messages').as('messages')])
		.where('campaign_id', 'in', campaignIds)
		.groupBy(['variant', 'mark'])
		.execute();
	for (const { variant, mark, messages } of rows) {
		found.set(variant, { ...found.get(variant), [mark]: messages });
	}
	return found;
}

/** The sum over all variants. */
export function totalOf(byVariant: ReadonlyMap<string, Marks>): Marks {
	const total: Marks = {};
	for (const marks of byVariant.values()) {
		for (const mark of Object.keys(marks) as Mark[]) {
			total[mark] = (total[mark] ?? 0) + (marks[mark] ?? 0);
		}
	}
	return total;
}

/** The rates of a campaign, each with its interval, its limit and the usual rate. */
export async function ratesOf(
	core: Core,
	campaign: StoredCampaign,
	marks: Marks,
): Promise<CampaignReport['rates']> {
	const { channel, accountId } = campaign;
	const usual = totalOf(await marksByVariant(core.store.read, await comparable(core, campaign)));
	const policy = await policyOf(core.store.read, accountId);
	const limit = (kind: Parameters<typeof baselineOf>[1]) =>
		baselineOf(channel, kind, policy)?.rate ?? null;
	const rate = (mark: Mark, most: number | null) => rateOf(marks, usual, mark, most);
	return {
		delivered: rate('delivered', null),
		bounced: rate('bounced', limit(channel === 'email' ? 'hard_bounce' : 'wrong_number')),
		complained: rate('complained', limit('complaint')),
		optedOut: rate('opted_out', limit('opt_out')),
		replied: rate('replied', null),
	};
}

function rateOf(marks: Marks, usual: Marks, mark: Mark, limit: number | null): CampaignRate {
	const of = Math.max(0, marks.handed_over ?? 0);
	const count = Math.max(0, Math.min(of, marks[mark] ?? 0));
	const before = usual.handed_over ?? 0;
	const [low, high] = of === 0 ? [null, null] : wilsonInterval(count, of);
	return {
		count,
		of,
		rate: of === 0 ? null : count / of,
		low,
		high,
		limit,
		usual: before === 0 ? null : (usual[mark] ?? 0) / before,
	};
}

/** The campaigns of the channel that ended in the last weeks. */
async function comparable(
	core: Core,
	{ id, accountId, channel }: StoredCampaign,
): Promise<string[]> {
	const rows = await core.store.read
		.selectFrom('campaigns')
		.select('id')
		.where('account_id', '=', accountId)
		.where('status', '=', 'completed')
		.where('channel', '=', channel)
		.where('ended_at', '>', core.clock.now() - USUAL_MS)
		.where('id', '!=', id)
		.orderBy('seq', 'desc')
		.limit(MAX_CAMPAIGNS)
		.execute();
	return rows.map((row) => row.id);
}
