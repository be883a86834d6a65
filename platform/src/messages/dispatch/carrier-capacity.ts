import type { Carrier } from '../../carrier.ts';
import type { Clock } from '../../clock.ts';

/** What may be taken up now. */
export interface Capacity {
	/** Messages, all destinations together. */
	room: number;
	/** Messages to one destination. */
	roomFor: (destination: string) => number;
	/** Destinations that take nothing more: what goes there stays in the queue, and nobody behind it waits for it. */
	closed: readonly string[];
}

/** Who is under way to a carrier, and how many more it takes. */
export interface CapacityTracker {
	enter(destination: string | null): void;
	leave(destination: string | null): void;
	capacity(): Capacity;
	/** More than half of what may be under way is. */
	isNearlyFull(): boolean;
	/** Nothing may be taken up, however few are under way: the carrier is closed, or its rate is used up. */
	isShut(): boolean;
	/**
	 * When to look again.
	 * @param due when the next message is due to a destination that is open; `null`: none is.
	 */
	nextLook(due: number | null): number | null;
}

/** The bucket of a rate holds what one second brings, and one message at least. */
const BURST = 1;

/** @param standard hand-overs at the same time to a carrier that names no figure of its own. */
export function createCapacityTracker(
	clock: Clock,
	carrier: Carrier,
	standard: number,
): CapacityTracker {
	const { limits, gate } = carrier;
	const rate = createRate(clock, limits?.perSecond);
	const most = limits?.concurrency ?? standard;
	const underWay = new Map<string, number>();
	let total = 0;

	function roomFor(destination: string): number {
		if (gate === undefined) return most;
		return gate.limitFor(destination) - (underWay.get(destination) ?? 0);
	}

	function shutUntil(): number | null {
		const now = clock.now();
		const opening = gate?.limit() === 0 ? (gate.opensAt() ?? now) : now;
		const until = Math.max(opening, rate.readyAt());
		return until > now ? until : null;
	}

	return {
		enter(destination) {
			total += 1;
			rate.take();
			if (destination !== null) underWay.set(destination, (underWay.get(destination) ?? 0) + 1);
		},
		leave(destination) {
			total -= 1;
			if (destination === null) return;
			const left = (underWay.get(destination) ?? 1) - 1;
			if (left > 0) underWay.set(destination, left);
			else underWay.delete(destination);
		},
		capacity() {
			const full = [...underWay.keys()].filter((destination) => roomFor(destination) <= 0);
			return {
				room: Math.min(Math.min(most, gate?.limit() ?? most) - total, rate.available()),
				roomFor,
				closed: [...new Set([...(gate?.closed() ?? []), ...full])],
			};
		},
		isNearlyFull: () => total > Math.min(most, gate?.limit() ?? most) / 2,
		isShut: () => shutUntil() !== null,
		nextLook(due) {
			const until = shutUntil();
			if (until !== null) return until;
			const opening = gate?.opensAt() ?? null;
			if (due === null || opening === null) return due ?? opening;
			return Math.min(due, opening);
		},
	};
}

/** A token bucket: steady, with a burst of a second's worth after a rest. */
function createRate(clock: Clock, perSecond: number | undefined) {
	const size = Math.max(1, (perSecond ?? 0) * BURST);
	let tokens = size;
	let filledAt = clock.now();

	function fill(): void {
		const now = clock.now();
		// A clock that is moved back brings nothing.
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
