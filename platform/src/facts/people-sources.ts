import type { Core } from '../core.ts';
import type { Db } from '../store/schema.ts';
import type { SubjectHash } from '../types.ts';
import { newestSource } from './consent-source.ts';
import { loadHistories } from './load-histories.ts';

/** Histories per query. */
const CHUNK = 1000;

/** The sources of people's consents; people without one are left out. */
export async function sourcesOfPeople(
	core: Core,
	db: Db,
	subjects: readonly SubjectHash[],
): Promise<Map<SubjectHash, string>> {
	const people = [...new Set(subjects)];
	const found = new Map<SubjectHash, string>();
	for (let start = 0; start < people.length; start += CHUNK) {
		const hashes = people.slice(start, start + CHUNK);
		for (const [hash, { consents }] of await loadHistories(core, db, hashes)) {
			const source = newestSource(consents);
			if (source !== null) found.set(hash, source);
		}
	}
	return found;
}
