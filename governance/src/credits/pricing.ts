import { divide } from '../money/divide.ts';
import type { MilliCredits } from './lots.ts';

/** What a message costs in credits. A price list is versioned, public and never changed once it is published. */
export interface PriceList {
	id: string;
	/** Milliseconds since the epoch: from when on messages cost this. */
	effectiveFrom: number;
	sms: { perSegment: MilliCredits };
	email: { perMessage: MilliCredits };
	voice: {
		perInterval: MilliCredits;
		/** Length of an interval, in seconds. A started interval counts as a whole one. */
		intervalSeconds: number;
	};
	/** What a credit costs; absent: the list sells none. */
	credit?: CreditPrice | undefined;
}

/** What a credit costs. */
export interface CreditPrice {
	/** Millionths of a euro, without VAT. */
	unitPrice: bigint;
	/** Hundredths of a percent. */
	vatRate: bigint;
}

/** What a message uses. */
export type Usage =
	| { channel: 'sms'; segments: number }
	| { channel: 'email' }
	| { channel: 'voice'; seconds: number };

/** The price list of the house, until the operator publishes another one: one credit for each unit. */
export const HOUSE_PRICES: PriceList = {
	id: 'house',
	effectiveFrom: 0,
	sms: { perSegment: 1000n },
	email: { perMessage: 1000n },
	voice: { perInterval: 1000n, intervalSeconds: 30 },
};

/**
 * The cost of a message. A call that is answered for no time at all still starts an interval.
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

/**
 * The price list that applies at an instant (milliseconds since the epoch): the latest one in effect. `null`: none is, and
 * nothing may be priced.
 */
export function priceListAt(lists: readonly PriceList[], at: number): PriceList | null {
	let found: PriceList | null = null;
	for (const list of lists) {
		if (list.effectiveFrom > at) continue;
		if (found === null || list.effectiveFrom >= found.effectiveFrom) found = list;
	}
	return found;
}

/** Whether two lists ask the same for messages and credits. */
export function asksTheSame(one: PriceList, other: PriceList): boolean {
	const figures = ({ sms, email, voice, credit }: PriceList) => [
		...[sms.perSegment, email.perMessage, voice.perInterval, BigInt(voice.intervalSeconds)],
		...[credit?.unitPrice, credit?.vatRate],
	];
	const others = figures(other);
	return figures(one).every((figure, index) => figure === others[index]);
}

/**
 * The only two reasons for which a price may change without a new acceptance: « du fait du législateur et/ou … d'une modification
 * des conditions tarifaires des opérateurs/prestataires tiers » (Conditions générales, tarifs).
 */
export const PRICE_CHANGE_REASONS = ['legislator', 'carrier'] as const;
export type PriceChangeReason = (typeof PRICE_CHANGE_REASONS)[number];

function count(value: number, least: number, field: string): bigint {
	if (!Number.isSafeInteger(value) || value < least) {
		throw new RangeError(`${field} must be a whole number of at least ${least}`);
	}
	return BigInt(value);
}
