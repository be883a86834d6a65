import type { HygieneReport } from '@marketing-cible/contract';
import { rateOf } from './share.ts';

type View = HygieneReport['data'][number]['origins'];
interface Counts {
	looked: number;
	dead: number;
}

/** Origins that are shown; the others are put together. */
const MOST = 20;
/** Smaller groups say something about single persons. */
const SMALL = 5;

/** The origins with the most dead addresses among theirs; the rest as `other`. */
export function originView(
	origins: ReadonlyMap<string, Counts>,
	isExact: boolean,
	seesPersons: boolean,
): View {
	const bySize = [...origins].sort(([, one], [, other]) => other.looked - one.looked);
	const isShown = ([, { looked }]: [string, Counts], index: number) =>
		index < MOST && (seesPersons || looked >= SMALL);
	const shown = bySize.filter(isShown);
	const rest = bySize.filter((entry, index) => !isShown(entry, index));
	if (rest.length > 0) shown.push(['other', rest.map(([, counts]) => counts).reduce(sum)]);
	return shown
		.map(([origin, { looked, dead }]) => ({
			origin,
			looked,
			dead,
			share: rateOf(dead, looked, isExact),
		}))
		.sort((one, other) => other.share.value - one.share.value || other.looked - one.looked);
}

function sum(one: Counts, other: Counts): Counts {
	return { looked: one.looked + other.looked, dead: one.dead + other.dead };
}
