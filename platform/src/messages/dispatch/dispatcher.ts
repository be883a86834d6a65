import { setTimeout as gather } from 'node:timers/promises';
import type { Carrier } from '../../carrier.ts';
import { type Channel, channels } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { createWorkerLoop } from '../../queue/worker-loop.ts';
import { StoreUnavailableError } from '../../store/errors.ts';
import { createCapacityTracker } from './carrier-capacity.ts';
import { handOver } from './hand-over.ts';
import { requeueUnconfirmedClaims } from './process-heartbeat.ts';
import type { StoredMessage } from '../message/model.ts';
import { createOutcomeWriter, type LinkReferences } from './outcome-writer.ts';
import { claimDue, nextDue } from './claim.ts';

/** Hand-overs at the same time to a carrier that names no limit; also what a crash may leave open at most. */
const IN_FLIGHT = 32;
const DOUBTS = 20;
/**
 * While most hand-overs are still under way, those that end within so many milliseconds make room together: to take up messages
 * one by one costs more than this wait.
 */
const GATHERING = 2;

/** Carries due messages to their carriers, a channel apart from the other. */
export interface Dispatcher {
	/** Stops taking up messages and waits for those in flight. */
	stop(): Promise<void>;
}

export function startDispatcher(
	core: Core,
	carriers: Readonly<Record<Channel, Carrier>>,
	link: LinkReferences,
): Dispatcher {
	const lines = new Map(
		channels.map(
			(channel) => [channel, startLine(core, channel, carriers[channel], link)] as const,
		),
	);
	core.signals.onMessages((channel) => lines.get(channel)?.wake());
	const wakeAll = () => {
		for (const line of lines.values()) line.wake();
	};
	core.signals.onResync(wakeAll);
	wakeAll();
	return {
		async stop() {
			await Promise.all([...lines.values()].map((line) => line.stop()));
		},
	};
}

/** One channel's line. */
function startLine(core: Core, channel: Channel, carrier: Carrier, link: LinkReferences) {
	const inFlight = new Map<string, Promise<void>>();
	const traffic = createCapacityTracker(core.clock, carrier, IN_FLIGHT);
	const outcomes = createOutcomeWriter(core, carrier, link);
	/** Looks after a failed one at which to see whether it succeeded after all: the database may take its time to tell. */
	let doubts = 0;

	function carry(message: StoredMessage): void {
		traffic.enter(message.destination);
		const carried = handOver(core, carrier, message, outcomes)
			.catch((error: unknown) => {
				core.log.error({ err: error, messageId: message.id }, 'hand-over failed');
			})
			.finally(() => {
				inFlight.delete(message.id);
				traffic.leave(message.destination);
				line.wake();
			});
		inFlight.set(message.id, carried);
	}

	const line = createWorkerLoop(core.clock, {
		async poll() {
			if (traffic.isNearlyFull()) await gather(GATHERING);
			const allowance = traffic.capacity();
			if (allowance.room <= 0) return traffic.isShut() ? 'nothing' : 'full';
			if (doubts > 0) {
				await requeueUnconfirmedClaims(core, channel, new Set(inFlight.keys()));
				doubts--;
			}
			const { claimed, looked } = await core.store
				.transaction((unit) => claimDue(core, unit, channel, allowance))
				.catch((error: unknown) => {
					if (error instanceof StoreUnavailableError) doubts = DOUBTS;
					throw error;
				});
			for (const message of claimed) carry(message);
			return looked > 0 ? 'work' : 'nothing';
		},
		async nextDue() {
			const { closed } = traffic.capacity();
			return traffic.nextLook(await nextDue(core.store.read, channel, closed));
		},
		failed: (error) => core.log.error({ err: error, channel }, 'taking up messages failed'),
	});
	return {
		wake: line.wake,
		async stop() {
			await line.stop();
			await Promise.all(inFlight.values());
		},
	};
}
