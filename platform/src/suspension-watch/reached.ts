import { sourceHash } from '../complaints/complaints.ts';
import type { Core } from '../core.ts';
import { newestSource } from '../facts/consent-source.ts';
import { loadHistories } from '../facts/facts.ts';

/** People that are looked through; beyond them the figure is left out, since a part of it would be a wrong one. */
const MOST_PEOPLE = 20_000;
/** Histories that are read at once. */
const CHUNK = 1000;

/**
 * How many people whose consent comes from a source got marketing of the account since an instant: what the people who dispute the
 * source are a part of.
 * @returns `null`: they are too many to count.
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
