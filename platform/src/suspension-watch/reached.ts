import { sourceHash } from '../complaints/complaints.ts';
import type { Core } from '../core.ts';
import { newestSource } from '../facts/consent-source.ts';
import { loadHistories } from '../facts/load-histories.ts';

/** Most people that are examined. Beyond them the figure is left out, since a partial count would be wrong. */
const MOST_PEOPLE = 20_000;
/** Histories per query. */
const CHUNK = 1000;

/**
 * The number of people with a consent from a source who got marketing of the account since an instant: the denominator of the
 * disputes about the source.
 * @returns `null` if there are too many to count.
 */
export async function peopleReached(
	core: Core,
	accountId: string,
	ofSource: string | null,
	since: number,
): Promise<number | null> {
	const { read } = core.store;
	const rows = await read
		.selectFrom('messages')
		.select('subject_hash')
		.distinct()
		.where('account_id', '=', accountId)
		.where('purpose', '=', 'marketing')
		.where('handed_over_at', '>=', since)
		.limit(MOST_PEOPLE + 1)
		.execute();
	if (rows.length > MOST_PEOPLE) return null;
	let count = 0;
	for (let start = 0; start < rows.length; start += CHUNK) {
		const hashes = rows.slice(start, start + CHUNK).map((row) => row.subject_hash);
		const histories = await loadHistories(core, read, hashes);
		for (const { consents } of histories.values()) {
			const source = newestSource(consents);
			if (source !== null && sourceHash(core, accountId, source) === ofSource) count += 1;
		}
	}
	return count;
}
