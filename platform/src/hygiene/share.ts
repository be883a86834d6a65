import type { HygieneReport } from '@marketing-cible/contract';
import { wilsonInterval } from '../compliance.ts';

type Sum = HygieneReport['data'][number]['withProblem'];

/** What was found among the looked-at addresses, and what that says of all of them. */
export function shareOf(found: number, looked: number, total: number): Sum {
	const value = looked === 0 ? 0 : found / looked;
	return {
		found,
		addresses: Math.round(value * total),
		share: looked === 0 ? null : rateOf(found, looked, looked === total),
	};
}

/** A share with its bounds: there is no doubt where all were looked at. */
export function rateOf(found: number, looked: number, isExact: boolean): NonNullable<Sum['share']> {
	const value = found / looked;
	const [low, high] = isExact ? [value, value] : wilsonInterval(found, looked);
	return { value: rounded(value), low: rounded(low), high: rounded(high) };
}

function rounded(share: number): number {
	return Math.round(share * 1e6) / 1e6;
}
