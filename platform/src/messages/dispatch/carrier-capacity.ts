import type { Carrier } from '../../carrier.ts';
import type { Clock } from '../../clock.ts';

/** What a carrier can take now. */
export interface Capacity {
	/** Messages, all destinations together. */
	room: number;
	/** Messages to one destination. */
	roomFor: (destination: string) => number;
	/** Destinations that take nothing more: their messages stay in the queue, and those behind them do not wait. */
	closed: readonly string[];
}

/** Counts the hand-overs in flight to a carrier and tells how many more it takes. Instants are milliseconds since the epoch. */
export interface CapacityTracker {
	enter(destination: string | null): void;
	leave(destination: string | null): void;
	capacity(): Capacity;
	/** More than half of the possible hand-overs are in flight. */
	isNearlyFull(): boolean;
	/** Nothing may be claimed, however few are in flight: the carrier is closed, or its rate is used up. */
	isShut(): boolean;
	/**
	 * When to poll next; `null`: not before something changes.
	 * @param due when the next message is due to a destination that is open; `null`: none is.
	 */
	nextPoll(due: number | null): number | null;
}

/** The token bucket of a rate holds the tokens of this many seconds, and one token at least. */
const BURST_SECONDS = 1;

/** @param defaultConcurrency hand-overs at the same time to a carrier that names no limit of its own. */
export function createCapacityTracker(
	clock: Clock,
	carrier: Carrier,
	defaultConcurrency: number,
): CapacityTracker {
	const { limits, capacity: reported } = carrier;
	const rate = createRate(clock, limits?.perSecond);
	const concurrency = limits?.concurrency ?? defaultConcurrency;
	const inFlight = new Map<string, number>();
	let total = 0;

	const limit = () => Math.min(concurrency, reported?.limit() ?? concurrency);

	function roomFor(destination: string): number {
		if (reported === undefined) return concurrency;
		return reported.limitFor(destination) - (inFlight.get(destination) ?? 0);
	}

	function shutUntil(): number | null {
		const now = clock.now();
		const opening = reported?.limit() === 0 ? (reported.opensAt() ?? now) : now;
		const until = Math.max(opening, rate.readyAt());
		return until > now ? until : null;
	}

	return {
		enter(destination) {
			total += 1;
			rate.take();
			if (destination !== null) inFlight.set(destination, (inFlight.get(destination) ?? 0) + 1);
		},
		leave(destination) {
			total -= 1;
			if (destination === null) return;
			const left = (inFlight.get(destination) ?? 1) - 1;
			if (left > 0) inFlight.set(destination, left);
			else inFlight.delete(destination);
		},
		capacity() {
			const full = [...inFlight.keys()].filter((destination) => roomFor(destination) <= 0);
			return {
				room: Math.min(limit() - total, rate.available()),
				roomFor,
				closed: [...new Set([...(reported?.closed() ?? []), ...full])],
			};
		},
		isNearlyFull: () => total > limit() / 2,
		isShut: () => shutUntil() !== null,
		nextPoll(due) {
			const until = shutUntil();
			if (until !== null) return until;
			const opening = reported?.opensAt() ?? null;
			if (due === null || opening === null) return due ?? opening;
			return Math.min(due, opening);
		},
	};
}

/** A token bucket: a steady rate, with a burst after a rest. */
function createRate(clock: Clock, perSecond: number | undefined) {
	const size = Math.max(1, (perSecond ?? 0) * BURST_SECONDS);
	let tokens = size;
	let filledAt = clock.now();

	function fill(): void {
		const now = clock.now();
		// A clock that is set back adds nothing.
		tokens = Math.min(size, tokens + (Math.max(0, now - filledAt) / 1000) * (perSecond ?? 0));
		filledAt = now;
	}

	return {
		take() {
			if (perSecond !== undefined) tokens -= 1;
		},
		available(): number {
			if (perSecond === undefined) return Infinity;
			fill();
			return Math.floor(tokens);
		},
		readyAt(): number {
			if (perSecond === undefined) return 0;
			fill();
			return tokens >= 1 ? 0 : clock.now() + Math.ceil(((1 - tokens) / perSecond) * 1000);
		},
	};
}
