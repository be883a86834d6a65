import type { Clock } from '../../clock.ts';
import type { CapacityLimits } from '../../carrier.ts';
import { type Backoff, backoffDelay } from '../../queue/backoff.ts';

/** What a hand-over showed about the server and the destination. */
export type Experience =
	/** It succeeded or was refused permanently: nothing needs to slow down. */
	| 'fine'
	/** This message or mailbox has to wait; alone it says little about the domain. */
	| 'deferred'
	/** The domain gets too much from us at the moment (421, 4.7.x, …). */
	| 'throttled'
	/** The server cannot be reached. */
	| 'unreachable'
	/** The server refuses our login. */
	| 'locked out';

/**
 * Pauses in milliseconds. A server that is back should not wait long for us; a throttling domain needs to be left alone; and
 * frequent logins with a wrong password look like an attack.
 */
const PAUSES = {
	destination: { first: 2000, factor: 2, most: 15 * 60_000, jitter: 0.1 },
	server: { first: 250, factor: 2, most: 15_000, jitter: 0.1 },
	login: { first: 5000, factor: 2, most: 5 * 60_000, jitter: 0.1 },
} satisfies Record<string, Backoff>;
/** This many deferrals in a row halve the limit; besides, each message has its own retry delays. */
const DEFERRALS = 5;
/** Slow domains that are tracked at the same time; beyond that the oldest is dropped. */
const MAX_SLOW_DOMAINS = 200;

/** Limits that follow what the server and the domains accept: halved by a refusal, raised by one by each success. */
export interface DomainThrottle {
	capacity: CapacityLimits;
	/** @param startedAt when the hand-over began: refusals of hand-overs that ran at the same time count once. */
	learn(destination: string | null, experience: Experience, startedAt: number): void;
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
 * @param maxTotal hand-overs at the same time.
 * @param maxPerDestination of them to one destination.
 */
export function createDomainThrottle(
	clock: Clock,
	maxTotal: number,
	maxPerDestination: number,
): DomainThrottle {
	const server = fresh(maxTotal);
	const slow = new Map<string, State>();

	function stateOf(destination: string): State {
		const known = slow.get(destination);
		if (known !== undefined) return known;
		const oldest = slow.size >= MAX_SLOW_DOMAINS ? slow.keys().next() : null;
		if (oldest !== null && !oldest.done) slow.delete(oldest.value);
		const state = fresh(maxPerDestination);
		slow.set(destination, state);
		return state;
	}

	function pause(state: State, kind: keyof typeof PAUSES, startedAt: number): void {
		if (startedAt < state.pausedAt) return;
		const now = clock.now();
		state.pauses += 1;
		state.pausedAt = now;
		state.closedUntil = now + backoffDelay(PAUSES[kind], state.pauses);
		state.deferrals = 0;
		// One message probes a server; a domain gets half of what was too much.
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
		capacity: {
			limit: () => (isClosed(server) ? 0 : server.limit),
			limitFor(destination) {
				const state = slow.get(destination);
				if (state === undefined) return maxPerDestination;
				return isClosed(state) ? 0 : state.limit;
			},
			closed: () => [...slow].flatMap(([name, state]) => (isClosed(state) ? [name] : [])),
			opensAt() {
				const opening = closedStates().map(({ closedUntil }) => closedUntil);
				return opening.length === 0 ? null : opening.reduce((a, b) => Math.min(a, b));
			},
		},
		learn(destination, experience, startedAt) {
			if (experience === 'unreachable' || experience === 'locked out') {
				pause(server, experience === 'unreachable' ? 'server' : 'login', startedAt);
				return;
			}
			// The server replied, so it can be reached.
			if (server.pauses > 0) Object.assign(server, fresh(maxTotal));
			if (destination === null) return;
			if (experience === 'fine') {
				const state = slow.get(destination);
				if (state === undefined) return;
				ease(state, maxPerDestination);
				if (state.limit === maxPerDestination) slow.delete(destination);
				return;
			}
			const state = stateOf(destination);
			state.deferrals += 1;
			if (experience === 'throttled') pause(state, 'destination', startedAt);
			else if (state.deferrals % DEFERRALS === 0) state.limit = half(state.limit);
		},
	};
}

const half = (limit: number) => Math.max(1, Math.floor(limit / 2));

function fresh(limit: number): State {
	return { limit, pauses: 0, deferrals: 0, closedUntil: 0, pausedAt: -Infinity };
}
