import type { Consent } from '@marketing-cible/contract';
import { fromIso, toIso } from '../clock.ts';
import type { ConsentRecord, OptOutFact, OptOutSource } from '../compliance.ts';
import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import type { Db } from '../store/schema.ts';
import { consentView } from './consents.ts';

/** What is known of one person. */
export interface History {
	consents: ConsentRecord[];
	optOuts: OptOutFact[];
	/** Ids of the consents, in the order of `consents`. */
	consentIds: string[];
}

export const emptyHistory = (): History => ({ consents: [], optOuts: [], consentIds: [] });

/**
 * The histories of persons, for a decision. Two instants are read strictly, so that an answered opt-out always wins:
 *
 * - A grant counts from when it was told us at the latest: a clock ahead of ours makes it no younger.
 * - An opt-out counts from when it was told us, even if it happened earlier: a grant that we knew already does not lift it,
 *   only one that the person gives afterwards does.
 *
 * @returns a history for every hash; an empty one for an unknown person.
 */
export async function loadHistories(
	core: Core,
	db: Db,
	hashes: Iterable<string>,
): Promise<Map<string, History>> {
	const histories = new Map<string, History>();
	for (const hash of hashes) histories.set(hash, emptyHistory());
	for (const chunk of inChunks([...histories.keys()])) {
		const consents = await db
			.selectFrom('consents')
			.selectAll()
			.where('subject_hash', 'in', chunk)
			.orderBy('seq')
			.execute();
		for (const row of consents) {
			const history = histories.get(row.subject_hash);
			history?.consents.push(asFact(consentView(core, row), row.created_at));
			history?.consentIds.push(row.id);
		}
		const optOuts = await db
			.selectFrom('opt_outs')
			.select(['subject_hash', 'channels', 'source', 'occurred_at', 'created_at'])
			.where('subject_hash', 'in', chunk)
			.orderBy('seq')
			.execute();
		for (const row of optOuts) {
			histories.get(row.subject_hash)?.optOuts.push({
				channels: row.channels.split(',') as OptOutFact['channels'],
				source: row.source as OptOutSource,
				occurredAt: toIso(Math.max(row.occurred_at, row.created_at)),
			});
		}
	}
	return histories;
}

/** A consent as the rules read it. */
export function asFact(
	consent: Omit<Consent, 'id' | 'subject' | 'createdAt'>,
	toldAt: number,
): ConsentRecord {
	if (consent.action !== 'grant') return consent;
	return { ...consent, collectedAt: toIso(Math.min(fromIso(consent.collectedAt), toldAt)) };
}
