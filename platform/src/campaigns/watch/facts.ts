import type { Facts } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { FactQuestion } from '../../facts/hooks.ts';
import type { Db } from '../../store/schema.ts';
import { matureMarks } from './mature.ts';
import { openCampaign } from '../campaign/model.ts';

const HOUR_S = 3600;

/**
 * The facts about a campaign for the rules: its list, its results so far, and its pace. @returns the facts for each question, in
 * order.
 */
export async function campaignFacts(
	core: Core,
	db: Db,
	questions: readonly FactQuestion[],
): Promise<Partial<Facts>[]> {
	const ids = [...new Set(questions.flatMap(({ campaignId }) => campaignId ?? []))];
	const known = new Map<string, Partial<Facts>>();
	for (const id of ids) known.set(id, await factsOf(core, db, id));
	return questions.map(({ campaignId }) => known.get(campaignId ?? '') ?? {});
}

async function factsOf(core: Core, db: Db, id: string): Promise<Partial<Facts>> {
	const row = await db.selectFrom('campaigns').selectAll().where('id', '=', id).executeTakeFirst();
	if (row === undefined) return {};
	const { addresses, invalid, plan, is_prepared: isPrepared, watch_from } = openCampaign(core, row);
	const marks = await matureMarks(core, db, { id, watch_from });
	const perHour = plan.speed?.perHour;
	return {
		campaign: {
			attempted: Math.max(0, marks.handed_over ?? 0),
			hardBounces: Math.max(0, marks.bounced ?? 0),
		},
		...(isPrepared === 1 ? { list: { recipients: addresses, invalid } } : {}),
		// Each address is in the snapshot once, and fed messages leave within minutes.
		batch: {
			earlierCopies: 0,
			ahead: 0,
			...(perHour === undefined ? {} : { perSecond: perHour / HOUR_S }),
		},
	};
}
