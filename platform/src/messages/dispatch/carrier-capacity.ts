import type { Carrier } from '../../carrier.ts';
import type { Clock } from '../../clock.ts';

/** The free capacity of a carrier. */
export interface Capacity {
	/** Messages to all destinations together. */
	room: number;
	/** Messages to one destination. */
	roomFor: (destination: string) => number;
	/** Destinations without capacity: their messages stay in the queue and do not block those behind them. */
	closed: readonly string[];
}

/** Counts the hand-overs in flight to a carrier and computes the remaining capacity. Instants are milliseconds since the epoch. */
export interface CapacityTracker {
	enter(destination: string | null): void;
	leave(destination: string | null): void;
	capacity(): Capacity;
	/** More than half of the possible hand-overs are in flight. */
	isNearlyFull(): boolean;
	/** Nothing may be claimed, whatever is in flight: the carrier is closed, or its rate is used up. */
	isShut(): boolean;
	/**
	 * The instant of the next poll; `null`: only after a change.
	 * @param due the instant at which the next message to an open destination is due; `null` without one.
	 */
	nextPoll(due: number | null): number | null;
}

/** The token bucket of a rate holds the tokens of this many seconds, but at least one token. */
const BURST_SECONDS = 1;

/** @param defaultConcurrency concurrent hand-overs to a carrier without a limit of its own. */
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

/** A token bucket: a steady rate with bursts after idle time. */
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
