import type { Carrier } from '../carriers/carrier.ts';
import { type Channel, channels } from '../compliance.ts';
import type { Core } from '../core.ts';
import { createLine } from '../line.ts';
import { handOver } from './hand-over.ts';
import { openMessage, type StoredMessage } from './model.ts';
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

/** One channel's line. */
function startLine(core: Core, channel: Channel, carrier: Carrier) {
	const inFlight = new Set<Promise<void>>();

	function carry(message: StoredMessage): void {
		const carried = handOver(core, carrier, message)
			.catch((error: unknown) => {
				core.log.error({ err: error, messageId: message.id }, 'hand-over failed');
			})
			.finally(() => {
				inFlight.delete(carried);
				line.wake();
			});
		inFlight.add(carried);
	}

	const line = createLine(core.clock, {
		async takeUp() {
			const room = IN_FLIGHT - inFlight.size;
			if (room <= 0) return 'full';
			const { claimed, looked } = await core.store.transaction((unit) =>
				claimDue(core, unit, channel, room),
			);
			for (const message of claimed) carry(message);
			return looked > 0 ? 'work' : 'nothing';
		},
		nextDue: () => nextDue(core.store.read, channel),
		failed: (error) => core.log.error({ err: error, channel }, 'taking up messages failed'),
	});
	return {
		wake: line.wake,
		async stop() {
			await line.stop();
			await Promise.all(inFlight);
		},
	};
}
