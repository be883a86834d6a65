import { divide } from '../money/divide.ts';
import type { MilliCredits } from './lots.ts';

/** The prices of messages in credits. A price list is versioned, public and never changed after its publication. */
export interface PriceList {
	id: string;
	/** The instant from which the prices apply, in milliseconds since the epoch. */
	effectiveFrom: number;
	sms: { perSegment: MilliCredits };
	email: { perMessage: MilliCredits };
	voice: {
		perInterval: MilliCredits;
		/** Length of an interval, in seconds. A started interval counts as a whole one. */
		intervalSeconds: number;
	};
	/** The price of a credit; absent: the list sells none. */
	credit?: CreditPrice | undefined;
}

/** The price of a credit. */
export interface CreditPrice {
	/** Millionths of a euro, without VAT. */
	unitPrice: bigint;
	/** Hundredths of a percent. */
	vatRate: bigint;
}

/** The billable quantities of a message. */
export type Usage =
	| { channel: 'sms'; segments: number }
	| { channel: 'email' }
	| { channel: 'voice'; seconds: number };

/** The default price list, until the operator publishes another one: one credit per unit. */
export const HOUSE_PRICES: PriceList = {
	id: 'house',
	effectiveFrom: 0,
	sms: { perSegment: 1000n },
	email: { perMessage: 1000n },
	voice: { perInterval: 1000n, intervalSeconds: 30 },
};

/**
 * The cost of a message. A call that is answered for zero seconds still starts an interval.
 * @throws {RangeError} if a count is not a whole number, a segment is missing or the interval is empty.
 */
export function costOf(prices: PriceList, usage: Usage): MilliCredits {
	switch (usage.channel) {
		case 'sms':
			return prices.sms.perSegment * count(usage.segments, 1, 'segments');
		case 'email':
			return prices.email.perMessage;
		case 'voice': {
			const length = count(prices.voice.intervalSeconds, 1, 'intervalSeconds');
			const seconds = count(usage.seconds, 0, 'seconds');
			const started = seconds === 0n ? 1n : divide(seconds, length, 'up');
			return prices.voice.perInterval * started;
		}
	}
}

/** The latest price list in effect at an instant (milliseconds since the epoch); `null` without one: then nothing may be priced. */
export function priceListAt(lists: readonly PriceList[], at: number): PriceList | null {
	let found: PriceList | null = null;
	for (const list of lists) {
		if (list.effectiveFrom > at) continue;
		if (found === null || list.effectiveFrom >= found.effectiveFrom) found = list;
	}
	return found;
}

/** Whether two lists have the same prices of messages and credits. */
export function asksTheSame(one: PriceList, other: PriceList): boolean {
	const figures = ({ sms, email, voice, credit }: PriceList) => [
		...[sms.perSegment, email.perMessage, voice.perInterval, BigInt(voice.intervalSeconds)],
		...[credit?.unitPrice, credit?.vatRate],
	];
	const others = figures(other);
	return figures(one).every((figure, index) => figure === others[index]);
}

function count(value: number, least: number, field: string): bigint {
	if (!Number.isSafeInteger(value) || value < least) {
		throw new RangeError(`${field} must be a whole number of at least ${least}`);
	}
	return BigInt(value);
}
