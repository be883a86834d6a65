import { type Channel, watchLimits, watchRate } from '../compliance.ts';
import type { Observation } from './observation.ts';

/** Fewer messages prove nothing that needs a person at night. */
export const FEWEST = 20;
/** The test bets on multiples of the usual rate, the smallest first; above this one, none of them is a rate. */
const MOST_USUAL = 1 / watchLimits.factors[0];

/**
 * Whether a rate is higher than usual beyond chance: the test that suspends campaigns, with its evidence for a warning.
 * @param usual between 0 and 1; from two thirds on, nothing is proven.
 */
export function proven(
	object: string,
	channel: Channel,
	hits = 0,
	total = 0,
	usual: number,
): Observation {
	const isRate = usual > 0 && usual < MOST_USUAL && hits <= total;
	const reading = isRate
		? watchRate({ attempted: total, failures: hits, baseline: usual })
		: { evidence: 0, verdict: 'fine' };
	const evidence = Math.min(Math.round(reading.evidence), 1e9);
	const isBad = total >= FEWEST && reading.verdict !== 'fine';
	return { object, channel, isBad, detail: { hits, total, usual, evidence } };
}
