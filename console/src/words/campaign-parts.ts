import type { CampaignCounts } from '@marketing-cible/contract';

/** The five parts of an audience, always in this order; their sum is the audience. */
export interface CampaignParts {
	delivered: number;
	left: number;
	undelivered: number;
	willLeave: number;
	never: number;
}

export function countParts(counts: CampaignCounts): CampaignParts {
	const delivered = counts.delivered;
	const left = counts.sent + counts.unknown;
	const undelivered = counts.undelivered + counts.failed;
	const willLeave = counts.new + counts.waiting + counts.queued + counts.sending;
	return {
		delivered,
		left,
		undelivered,
		willLeave,
		// What is left of the audience: skipped, expired, duplicates, erased people, cancelled messages.
		never: Math.max(0, counts.audience - delivered - left - undelivered - willLeave),
	};
}

/** The same with the class of its color. */
export function partsOf(counts: CampaignCounts): { fill: string; count: number }[] {
	const parts = countParts(counts);
	return [
		{ fill: 'f-ok', count: parts.delivered },
		{ fill: 'f-wait', count: parts.left },
		{ fill: 'f-stop', count: parts.undelivered },
		{ fill: 'f-rest', count: parts.willLeave },
		{ fill: 'f-mute', count: parts.never },
	];
}

/** The share of those who can get it that has left; `null`: nothing can leave yet. */
export function shareLeft(counts: CampaignCounts): number | null {
	const { delivered, left, undelivered, willLeave } = countParts(counts);
	const gone = delivered + left + undelivered;
	return gone + willLeave === 0 || gone === 0 ? null : gone / (gone + willLeave);
}

/** A percentage of fewer people says nothing. */
const ENOUGH = 20;

/** How many have left, as a share or, of few people, as a count; `null`: nothing can leave yet. */
export function sayLeft(
	counts: CampaignCounts,
	words: { left: (share: string) => string; leftFew: (gone: string, all: string) => string },
	format: { percent(share: number): string; number(value: number): string },
): string | null {
	const share = shareLeft(counts);
	if (share === null) return null;
	const { delivered, left, undelivered, willLeave } = countParts(counts);
	const gone = delivered + left + undelivered;
	const all = gone + willLeave;
	return all < ENOUGH
		? words.leftFew(format.number(gone), format.number(all))
		: words.left(format.percent(share));
}
