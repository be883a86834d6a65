import { type Interval, wilsonInterval } from '../facts/ratio.ts';
import { watchLimits } from './baselines.ts';
import { requireCounts } from './counts.ts';

/** The messages of a campaign whose outcome is mature; see `watchLimits.matureAfterMinutes`. */
export interface RateCounts {
	/** Messages that were handed over. */
	attempted: number;
	/** Failed messages, each counted once. */
	failures: number;
	/** The share of failures that is still tolerated; above 0, below 1. */
	baseline: number;
	/** Multiples of the baseline, each above 1. Default: `watchLimits.factors`. */
	factors?: readonly number[] | undefined;
}

/** The conclusion from the counts about the underlying rate. */
export interface RateReading {
	/** The factor by which the counts are likelier under a rate above the baseline. Finite, so that JSON can represent it. */
	evidence: number;
	/** Natural logarithm of the evidence, exact where the evidence itself is too large for a number. */
	logEvidence: number;
	/** `stop`: the rate is above the baseline beyond reasonable doubt; `warn`: it probably is. */
	verdict: 'fine' | 'warn' | 'stop';
	/** `failures / attempted`; 0 if nothing was attempted. */
	rate: number;
	/** Wilson's interval of 95 % for the rate. */
	interval: Interval;
}

const NAMES = { hits: 'failures', total: 'attempted' } as const;
/** Above it `Math.exp` overflows. */
const MAX_EXPONENT = Math.log(Number.MAX_VALUE);

/**
 * Tests whether a rate of failures exceeds its baseline. The test may be repeated after every message: by Ville's inequality, a rate
 * at or below the baseline ever reaches an evidence of E with a probability of at most 1/E. Repeated tests of a fixed bound, such as
 * Wilson's, have no such limit.
 *
 * The evidence is an e-process: the mean, over some multiples k of the baseline p, of the likelihood ratio k^x · ((1 − kp) / (1 −
 * p))^(n − x) of x failures in n attempts. It is computed in logarithms. It presumes that the messages so far are a random sample of
 * the campaign (recipients in the order of a keyed hash), and begins anew with new counts.
 *
 * @throws {RangeError} if the counts are impossible, or the baseline or a factor is out of bounds.
 */
export function watchRate(counts: RateCounts): RateReading {
	const { attempted, failures, baseline, factors = watchLimits.factors } = counts;
	requireCounts(failures, attempted, NAMES);
	const tried = alternativesTo(baseline, factors);
	const logs = tried.map(
		(factor) =>
			failures * Math.log(factor) +
			(attempted - failures) * Math.log1p((-(factor - 1) * baseline) / (1 - baseline)),
	);
	const logEvidence = logMeanOf(logs);
	return {
		evidence: Math.exp(Math.min(logEvidence, MAX_EXPONENT)),
		logEvidence,
		verdict: verdictOf(logEvidence),
		rate: attempted === 0 ? 0 : failures / attempted,
		interval: wilsonInterval(failures, attempted),
	};
}

/** The factors whose multiple of the baseline is a probability. */
function alternativesTo(baseline: number, factors: readonly number[]): readonly number[] {
	if (!(baseline > 0 && baseline < 1)) {
		throw new RangeError(`baseline must be a share between 0 and 1, such as 0.05, not ${baseline}`);
	}
	if (factors.length > 100 || factors.some((factor) => !(factor > 1 && factor < Infinity))) {
		throw new RangeError('factors must be at most 100 numbers, each above 1');
	}
	const possible = factors.filter((factor) => factor * baseline < 1);
	if (possible.length > 0) return possible;
	throw new RangeError(
		`baseline ${baseline} is too high for these factors: a multiple of it must stay below 1`,
	);
}

/** Logarithm of the mean of numbers that are given by their logarithms. */
function logMeanOf(logs: readonly number[]): number {
	const highest = logs.reduce((one, other) => Math.max(one, other));
	const sum = logs.reduce((total, log) => total + Math.exp(log - highest), 0);
	return highest + Math.log(sum / logs.length);
}

function verdictOf(logEvidence: number): RateReading['verdict'] {
	if (logEvidence >= Math.log(watchLimits.stopEvidence)) return 'stop';
	return logEvidence >= Math.log(watchLimits.warnEvidence) ? 'warn' : 'fine';
}
