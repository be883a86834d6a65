import type { Carrier } from '../carriers/carrier.ts';
import { type Channel, channels } from '../compliance.ts';
import type { Core } from '../core.ts';
import { handOver } from './hand-over.ts';
import { openMessage } from './model.ts';
import { takeReceipt } from './receipts.ts';
import { claimDue, nextDue } from './release.ts';
import { transition } from './transitions.ts';

/** Hand-overs at the same time on one channel; also what a crash may leave open at most. */
const IN_FLIGHT = 32;

/** Carries due messages to their carriers, a channel apart from the other. */
export interface Dispatcher {
	/** Stops taking up messages and waits for those in flight. */
	stop(): Promise<void>;
}

/**
 * Hand-overs that a crash left open become `unknown`: whether the carrier took them cannot be told, so nobody sends them again.
 * Before the dispatcher starts, and only one process may do it.
 */
export async function closeOpenHandOvers(core: Core): Promise<number> {
	return core.store.transaction(async (unit) => {
		const rows = await unit.db
			.selectFrom('messages')
			.selectAll()
			.where('status', '=', 'sending')
			.execute();
		const open = rows.map((row) => openMessage(core, row));
		const lost = await transition(core, unit, 'lose', open, { reason: 'process_died' });
		return lost.length;
	});
}

export function startDispatcher(
	core: Core,
	carriers: Readonly<Record<Channel, Carrier>>,
): Dispatcher {
	const lines = new Map(
		channels.map((channel) => {
			carriers[channel].receipts((receipt) => takeReceipt(core, receipt));
			return [channel, startLine(core, channel, carriers[channel])] as const;
		}),
	);
	core.signals.onMessages((channel) => lines.get(channel)?.wake());
	for (const line of lines.values()) line.wake();
	return {
		async stop() {
			await Promise.all([...lines.values()].map((line) => line.stop()));
		},
	};
}

/** One channel's line: woken by signals and by the next appointment, never by polling. */
function startLine(core: Core, channel: Channel, carrier: Carrier) {
	const inFlight = new Set<Promise<void>>();
	let running: Promise<void> | undefined;
	let again = false;
	let stopped = false;
	let cancelAppointment: (() => void) | undefined;

	function wake(): void {
		again = true;
		if (stopped || running !== undefined) return;
		running = work()
			.catch((error: unknown) => {
				core.log.error({ err: error, channel }, 'taking up messages failed');
				// The cause may pass (a full disk); look again in a while instead of at once.
				cancelAppointment = core.clock.wakeAt(core.clock.now() + 1000, wake);
			})
			.finally(() => {
				running = undefined;
				if (again && !stopped && inFlight.size < IN_FLIGHT) wake();
			});
	}

	async function work(): Promise<void> {
		while (again && !stopped) {
			again = false;
			cancelAppointment?.();
			const room = IN_FLIGHT - inFlight.size;
			// Woken again by the next hand-over that ends.
			if (room <= 0) return;
			const { claimed, looked } = await core.store.transaction((unit) =>
				claimDue(core, unit, channel, room),
			);
			for (const message of claimed) {
				const carried = handOver(core, carrier, message)
					.catch((error: unknown) => {
						core.log.error({ err: error, messageId: message.id }, 'hand-over failed');
					})
					.finally(() => {
						inFlight.delete(carried);
						wake();
					});
				inFlight.add(carried);
			}
			if (looked > 0) again = true;
			else await makeAppointment();
		}
	}

	async function makeAppointment(): Promise<void> {
		const next = await nextDue(core.store.read, channel);
		if (next === null || stopped || again) return;
		cancelAppointment = core.clock.wakeAt(next, wake);
	}

	return {
		wake,
		async stop() {
			stopped = true;
			cancelAppointment?.();
			await running;
			await Promise.all(inFlight);
		},
	};
}
