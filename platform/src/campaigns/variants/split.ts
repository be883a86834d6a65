import { sql } from 'kysely';
import { variantOf } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import type { StoredCampaign } from '../campaign/model.ts';

/** Recipients per transaction. */
const CHUNK = 2000;

/**
 * Assigns variants to the next recipients of a campaign, by their position in the rank order: exact, and the same after a crash. With
 * a test, only the test's recipients get one.
 *
 * @returns whether more are left.
 */
export async function splitAudience(core: Core, seen: StoredCampaign): Promise<boolean> {
	return core.store.transaction(async (unit) => {
		const campaign = await unit.db
			.selectFrom('campaigns')
			.select(['status', 'is_split', 'addresses'])
			.where('id', '=', seen.id)
			.$if(unit.concurrent, (query) => query.forNoKeyUpdate())
			.executeTakeFirstOrThrow();
		if (campaign.status !== 'preparing' || campaign.is_split === 1) return false;
		const { variants = [], test } = seen.plan;
		const wanted =
			test === undefined
				? campaign.addresses
				: Math.max(1, Math.round((campaign.addresses * test.share) / 100));
		const { given, lastRank } = await progressOf(unit, seen.id);
		const next = await nextRanks(unit, seen.id, lastRank, Math.min(CHUNK, wanted - given));
		const shares = variants.map(({ share }) => share);
		const hashes = new Map<string, string[]>();
		for (const [index, { subject_hash: hash }] of next.entries()) {
			const key = variants[variantOf(given + index, shares)]?.key ?? '';
			hashes.set(key, [...(hashes.get(key) ?? []), hash]);
		}
		for (const [variant, ofVariant] of hashes) {
			await unit.db
				.updateTable('campaign_recipients')
				.set({ variant })
				.where('campaign_id', '=', seen.id)
				.where(inList(unit.db, 'subject_hash', ofVariant))
				.execute();
		}
		if (given + next.length < wanted && next.length > 0) return true;
		const testRank = test === undefined ? null : (next.at(-1)?.rank ?? lastRank);
		await unit.db
			.updateTable('campaigns')
			.set({ is_split: 1, test_rank: testRank })
			.where('id', '=', seen.id)
			.execute();
		return false;
	});
}

/** The number of recipients with a variant, and the rank of the last one. */
async function progressOf(
	unit: Unit,
	campaignId: string,
): Promise<{ given: number; lastRank: number }> {
	const row = await unit.db
		.selectFrom('campaign_recipients')
		.select(({ fn }) => [fn.countAll<number>().as('given'), fn.max('rank').as('lastRank')])
		.where('campaign_id', '=', campaignId)
		.where('variant', 'is not', null)
		.executeTakeFirst();
	return { given: row?.given ?? 0, lastRank: (row?.lastRank as number | null) ?? -1 };
}

function nextRanks(unit: Unit, campaignId: string, after: number, limit: number) {
	return unit.db
		.selectFrom('campaign_recipients')
		.select(['rank', 'subject_hash'])
		.where('campaign_id', '=', campaignId)
		.where(sql<boolean>`state <= 1`)
		.where('variant', 'is', null)
		.where('rank', '>=', after)
		.orderBy('rank')
		.orderBy('subject_hash')
		.limit(Math.max(0, limit))
		.execute();
}
