import { fromIso } from '../clock.ts';
import type { History } from '../facts/history.ts';

/**
 * A history as it was at an instant, as far as is still known: without what was recorded later. Records that later ones superseded are not
 * read any more, so it may lack a consent that was in force; see `compare.ts`.
 */
export function historyAt(history: History, at: number): History {
	const isKnown = (when: string) => fromIso(when) <= at;
	const known = history.consents.flatMap((consent, index) =>
		isKnown(consent.collectedAt) ? [{ consent, id: history.consentIds[index] ?? '' }] : [],
	);
	return {
		consents: known.map(({ consent }) => consent),
		consentIds: known.map(({ id }) => id),
		optOuts: history.optOuts.filter(({ occurredAt }) => isKnown(occurredAt)),
		suppressions: history.suppressions.filter(({ markedAt }) => isKnown(markedAt)),
		attempts: history.attempts.filter((attempt) => attempt.at < at),
		restrictions: history.restrictions.filter(({ since }) => since <= at),
	};
}
