import { later } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { loadContactAttempts } from '../../facts/contact-frequency.ts';
import type { Db } from '../../store/schema.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import type { Fate } from './decisions.ts';

const HOUR_MS = 3_600_000;
/** The rule of a recipient who waits or is left out. */
const RULE = 'contacted_recently';

/** Finds recipients who were contacted on the channel too recently for the caps of the campaign. @returns their fates, by hash. */
export async function cappedUntil(
	core: Core,
	db: Db,
	{ channel, purpose, plan: { caps } }: StoredCampaign,
	hashes: readonly string[],
): Promise<Map<string, Fate>> {
	const hours = caps?.skipIfContactedWithinHours;
	if (hours === undefined || purpose !== 'marketing') return new Map();
	const attempts = await loadContactAttempts(core, db, hashes);
	const fates = new Map<string, Fate>();
	const now = core.clock.now();
	for (const [hash, ofOne] of attempts) {
		const last = ofOne.filter((attempt) => attempt.channel === channel).at(-1);
		if (last === undefined) continue;
		const free = later(last.at, hours * HOUR_MS);
		if (free <= now) continue;
		fates.set(
			hash,
			caps?.onSkip === 'drop'
				? { kind: 'skip', rule: RULE }
				: { kind: 'wait', at: free, rule: RULE },
		);
	}
	return fates;
}
