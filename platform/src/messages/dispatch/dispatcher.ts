import { setTimeout as pause } from 'node:timers/promises';
import type { Carrier } from '../../carrier.ts';
import { type Channel, channels } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { createWorkerLoop } from '../../queue/worker-loop.ts';
import type { StoredMessage } from '../message/model.ts';
import { createCapacityTracker } from './carrier-capacity.ts';
import { nextDue } from './due-queue.ts';
import { requeueUnconfirmedClaims } from './open-hand-overs.ts';
import { createOutcomeWriter, type LinkReferences } from './outcome-writer.ts';
import { processDue } from './process.ts';
import { createRotation } from './rotation.ts';

/** Concurrent hand-overs to a carrier without a limit; also the most hand-overs that a crash leaves open. */
const DEFAULT_CONCURRENCY = 32;
/**
 * While most hand-overs are in flight, the capacity that becomes free within this time is claimed together: a claim per hand-over
 * would cost more than the wait.
 */
const CLAIM_DELAY_MS = 2;
/**
 * After a claim that found few messages, those that become due within this time are claimed together: a claim per message would cost
 * more than all of its other steps. After idle time, a message is claimed immediately.
 */
const GATHER_MS = 20;

/** Hands due messages to their carriers, with a separate worker for each channel. */
export interface Dispatcher {
	/** Stops claiming and waits for the hand-overs in flight. */
	stop(): Promise<void>;
}

export function startDispatcher(
	core: Core,
	carriers: Readonly<Record<Channel, Carrier>>,
	link: LinkReferences,
): Dispatcher {
	const workers = new Map(
		channels.map(
			(channel) => [channel, startWorker(core, channel, carriers[channel], link)] as const,
		),
	);
	core.signals.onMessages((channel) => workers.get(channel)?.wake());
	for (const worker of workers.values()) {
		core.signals.onResync(worker.resync);
		worker.wake();
	}
	return {
		async stop() {
			await Promise.all([...workers.values()].map((worker) => worker.stop()));
		},
	};
}

/** The worker of one channel. */
function startWorker(core: Core, channel: Channel, carrier: Carrier, link: LinkReferences) {
	const inFlight = new Map<string, Promise<void>>();
	const tracker = createCapacityTracker(core.clock, carrier, DEFAULT_CONCURRENCY);
	const route = {
		channel,
		carrier,
		outcomes: createOutcomeWriter(core, carrier, link),
		rotation: createRotation(),
	};
	/**
	 * Whether messages may be claimed by this process without its knowledge. That is so after a failed claim, whose commit may have
	 * succeeded, and at every resync: a server may commit long after the connection was lost.
	 */
	let hasDoubt = false;

	function track(message: StoredMessage, handOver: () => Promise<void>): void {
		tracker.enter(message.destination);
		const ended = handOver()
			.catch((error: unknown) => {
				core.log.error({ err: error, messageId: message.id }, 'hand-over failed');
			})
			.finally(() => {
				inFlight.delete(message.id);
				tracker.leave(message.destination);
				loop.wake();
			});
		inFlight.set(message.id, ended);
	}

	async function resolveDoubt(): Promise<void> {
		if (!hasDoubt) return;
		hasDoubt = false;
		try {
			await requeueUnconfirmedClaims(core, channel, (id) => inFlight.has(id));
		} catch (error) {
			hasDoubt = true;
			throw error;
		}
	}

	/** The end of the last claim that left capacity. */
	let sparseAt = -Infinity;

	async function gather(): Promise<void> {
		if (tracker.isNearlyFull()) await pause(CLAIM_DELAY_MS);
		const left = sparseAt + GATHER_MS - core.clock.real();
		// The system clock may be set back.
		if (left > 0) await pause(Math.min(left, GATHER_MS));
	}

	const loop = createWorkerLoop(core.clock, {
		async poll() {
			await gather();
			await resolveDoubt();
			const capacity = tracker.capacity();
			if (capacity.room <= 0) return tracker.isShut() ? 'nothing' : 'full';
			const found = await processDue(core, route, capacity, track).catch((error: unknown) => {
				hasDoubt = true;
				throw error;
			});
			if (found > 0 && found < capacity.room) sparseAt = core.clock.real();
			return found > 0 ? 'work' : 'nothing';
		},
		async nextDue() {
			const { closed } = tracker.capacity();
			return tracker.nextPoll(await nextDue(core.store.read, channel, closed));
		},
		failed: (error) => core.log.error({ err: error, channel }, 'claiming messages failed'),
	});
	return {
		wake: loop.wake,
		resync: () => {
			hasDoubt = true;
			loop.wake();
		},
		async stop() {
			carrier.stopping?.();
			await loop.stop();
			await Promise.all(inFlight.values());
		},
	};
}
