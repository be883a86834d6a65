import type { Window } from './windows.ts';

const STEP_MS = 5 * 60_000;
export const HOUR_MS = 3_600_000;
/** Most simulated steps: 31 days. */
const MAX_STEPS = (31 * 24 * HOUR_MS) / STEP_MS;

/** Recipients with the same hours. */
export interface SimulatedGroup {
	windows: readonly Window[];
	/** Recipients by the earliest instant at which each may leave. */
	due: ReadonlyMap<number, number>;
}

/** A pilot that has not ended. */
export interface SimulatedPilot {
	/** Recipients of it who have not left; 0: the others wait. */
	left: number;
	/** From the departure of the last one on, or from the start of the simulation if all have left. */
	waitMs: number;
}

/** The result of a simulation. */
export interface Simulation {
	/** Departures of each group by the hour: start of the hour, recipients. */
	departures: Map<number, number>[];
	/** Recipients of each group whose messages expire. */
	expired: number[];
	/** The instant of the last departure; `null` without one, or if a message expires. */
	doneAt: number | null;
}

/**
 * Simulates the departures at a speed. Due groups with open places share the speed in proportion to their sizes, since the order is
 * random.
 *
 * @param perHour messages; `Infinity`: all immediately.
 * @param pilot `null`: none, or it is over.
 */
export function simulate(
	groups: readonly SimulatedGroup[],
	from: number,
	to: number,
	perHour: number,
	pilot: SimulatedPilot | null = null,
): Simulation {
	const lanes = groups.map(createLane);
	const departures = groups.map(() => new Map<number, number>());
	let doneAt: number | null = null;
	let inPilot = pilot === null || pilot.left <= 0 ? Infinity : pilot.left;
	const begin = pilot !== null && pilot.left <= 0 ? from + pilot.waitMs : from;
	for (let step = 0, at = begin; step < MAX_STEPS && at < to; step++) {
		const end = Math.min(to, (Math.floor(at / STEP_MS) + 1) * STEP_MS);
		const ready = lanes.map((lane) => lane.ready(at, end));
		const total = ready.reduce((sum, count) => sum + count, 0);
		const capacity = Math.min((perHour * (end - at)) / HOUR_MS, inPilot);
		const share = total <= capacity ? 1 : capacity / total;
		for (const [index, count] of ready.entries()) {
			if (count <= 0) continue;
			const leaving = count * share;
			lanes[index]?.leave(leaving);
			const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
			const ofGroup = departures[index];
			ofGroup?.set(hour, (ofGroup.get(hour) ?? 0) + leaving);
			doneAt = share < 1 ? end : perHour === Infinity ? at : at + (total / perHour) * HOUR_MS;
		}
		if (lanes.every((lane) => lane.left() < 1e-6)) break;
		inPilot -= Math.min(total, capacity);
		if (inPilot < 1e-6) {
			inPilot = Infinity;
			const left = perHour === Infinity ? at : at + (capacity / perHour) * HOUR_MS;
			at = left + (pilot?.waitMs ?? 0);
			continue;
		}
		at = total > 0 ? end : Math.max(end, nextStep(lanes, end));
	}
	const expired = lanes.map((lane) => Math.round(lane.left()));
	return { departures, expired, doneAt: expired.some((count) => count > 0) ? null : doneAt };
}

/** The instant at which the next group opens or the next recipient is due. */
function nextStep(lanes: readonly Lane[], after: number): number {
	return lanes.reduce((next, lane) => Math.min(next, lane.nextAfter(after)), Infinity);
}

interface Lane {
	/** Recipients that may leave between two instants. */
	ready(from: number, to: number): number;
	leave(count: number): void;
	/** Recipients that have not left. */
	left(): number;
	/** When more may leave, not before `after`. */
	nextAfter(after: number): number;
}

function createLane({ windows, due }: SimulatedGroup): Lane {
	const waiting = [...due].sort(([one], [other]) => one - other);
	let pending = 0;
	let next = 0;
	let later = waiting.reduce((sum, [, count]) => sum + count, 0);
	return {
		ready(from, to) {
			for (; next < waiting.length && (waiting[next]?.[0] ?? Infinity) < to; next++) {
				const count = waiting[next]?.[1] ?? 0;
				pending += count;
				later -= count;
			}
			const isOpen = windows.some((window) => window.from < to && window.to > from);
			return isOpen ? pending : 0;
		},
		leave: (count) => void (pending -= count),
		left: () => pending + later,
		nextAfter(after) {
			const opens = windows.find((window) => window.to > after);
			if (pending > 0 && opens !== undefined) return Math.max(after, opens.from);
			return later > 0 ? Math.max(after, waiting[next]?.[0] ?? Infinity) : Infinity;
		},
	};
}

/** Rounds numbers so that the running sums stay correct: each carries its rest to the next. */
export function wholeNumbers(
	counts: readonly [number, number][],
	weight: number,
): [number, number][] {
	let exact = 0;
	let given = 0;
	return counts.flatMap(([at, count]) => {
		exact += count * weight;
		const whole = Math.round(exact) - given;
		given += whole;
		return whole === 0 ? [] : [[at, whole] as [number, number]];
	});
}
