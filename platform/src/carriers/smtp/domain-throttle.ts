import type { Clock } from '../../clock.ts';
import type { CapacityLimits } from '../../carrier.ts';

/** What a hand-over showed of the server and of the destination. */
export type Experience =
	/** It went well, or was refused for good: the way is free. */
	| 'fine'
	/** This message or this mailbox has to wait; by itself it says little of its domain. */
	| 'deferred'
	/** The domain takes too much from us at the moment (421, 4.7.x, …). */
	| 'throttled'
	/** The server itself cannot be spoken to. */
	| 'unreachable'
	/** It does not take our login. */
	| 'locked out';

/** First pause of a throttled domain, of an unreachable server and of a login; doubled each time (milliseconds). */
const FIRST_PAUSE = { destination: 2000, server: 250, login: 5000 } as const;
/**
 * A server that is back should not wait long for us; a domain that throttles wants to be left alone; and who knocks often with a
 * wrong password is shut out as a burglar.
 */
const LONGEST_PAUSE = { destination: 15 * 60_000, server: 15_000, login: 5 * 60_000 } as const;
/** After so many deferrals in a row half as many go at the same time; each message climbs its own ladder besides. */
const DEFERRALS = 5;
/** Domains that are remembered as slow at the same time; the one that was slow first is forgotten first. */
const REMEMBERED = 200;

/** Limits that follow what the server and the domains let through: halved by a refusal, raised by one by each success. */
export interface DomainThrottle {
	gate: CapacityLimits;
	/** @param begun when the hand-over began: those that were under way together are refused together, and that counts once. */
	learn(destination: string | null, experience: Experience, begun: number): void;
}

interface State {
	limit: number;
	/** Pauses so far, since the last success. */
	pauses: number;
	/** Deferrals in a row. */
	deferrals: number;
	closedUntil: number;
	pausedAt: number;
}

/**
 * @param most hand-overs at the same time.
 * @param mostPerDestination of them to one destination.
 */
export function createDomainThrottle(
	clock: Clock,
	most: number,
	mostPerDestination: number,
): DomainThrottle {
	const server = fresh(most);
	const slow = new Map<string, State>();

	function stateOf(destination: string): State {
		const known = slow.get(destination);
		if (known !== undefined) return known;
		const oldest = slow.size >= REMEMBERED ? slow.keys().next() : null;
		if (oldest !== null && !oldest.done) slow.delete(oldest.value);
		const state = fresh(mostPerDestination);
		slow.set(destination, state);
		return state;
	}

	function pause(state: State, kind: keyof typeof FIRST_PAUSE, begun: number): void {
		if (begun < state.pausedAt) return;
		const now = clock.now();
		const length = Math.min(FIRST_PAUSE[kind] * 2 ** state.pauses, LONGEST_PAUSE[kind]);
		state.pauses += 1;
		state.pausedAt = now;
		// A tenth of chance, so that many processes do not come back together.
		state.closedUntil = now + Math.round(length * (0.9 + Math.random() * 0.2));
		state.deferrals = 0;
		// A server is tried by one message; a domain gets half of what was too much.
		state.limit = kind === 'destination' ? half(state.limit) : 1;
	}

	function ease(state: State, limit: number): void {
		state.pauses = 0;
		state.deferrals = 0;
		state.closedUntil = 0;
		state.limit = Math.min(limit, state.limit + 1);
	}

	const isClosed = (state: State) => clock.now() < state.closedUntil;
	const closedStates = () => [server, ...slow.values()].filter(isClosed);

	return {
		gate: {
			limit: () => (isClosed(server) ? 0 : server.limit),
			limitFor(destination) {
				const state = slow.get(destination);
				if (state === undefined) return mostPerDestination;
				return isClosed(state) ? 0 : state.limit;
			},
			closed: () => [...slow].flatMap(([name, state]) => (isClosed(state) ? [name] : [])),
			opensAt() {
				const opening = closedStates().map(({ closedUntil }) => closedUntil);
				return opening.length === 0 ? null : Math.min(...opening);
			},
		},
		learn(destination, experience, begun) {
			if (experience === 'unreachable' || experience === 'locked out') {
				pause(server, experience === 'unreachable' ? 'server' : 'login', begun);
				return;
			}
			// It answered, and so it is there.
			if (server.pauses > 0) Object.assign(server, fresh(most));
			if (destination === null) return;
			if (experience === 'fine') {
				const state = slow.get(destination);
				if (state === undefined) return;
				ease(state, mostPerDestination);
				if (state.limit === mostPerDestination) slow.delete(destination);
				return;
			}
			const state = stateOf(destination);
			state.deferrals += 1;
			if (experience === 'throttled') pause(state, 'destination', begun);
			else if (state.deferrals % DEFERRALS === 0) state.limit = half(state.limit);
		},
	};
}

const half = (limit: number) => Math.max(1, Math.floor(limit / 2));

function fresh(limit: number): State {
	return { limit, pauses: 0, deferrals: 0, closedUntil: 0, pausedAt: -Infinity };
}
