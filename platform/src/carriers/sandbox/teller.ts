import type { Core } from '../../core.ts';
import type { Receipt, ReceiptHandler } from '../carrier.ts';

/** A receipt at its time. */
export interface Appointment {
	/** Milliseconds since the epoch. */
	at: number;
	receipt: Receipt;
}

/** Tells receipts when the clock says so. */
export interface Teller {
	/** Tells everything of one message, each at its time; appointments that are over are kept at once. */
	plan(messageId: string, appointments: readonly Appointment[]): void;
	/** Tells nothing more; what was not told is told again after the next start. */
	close(): Promise<void>;
}

/** Receipts that are told together at most: one unit of work each. */
const TOGETHER = 100;

/**
 * Receipts that are due at the same instant are told together. The clock is the platform's: in tests and demos it can be moved,
 * and nobody waits.
 *
 * @param settle told once everything was told of messages.
 */
export function createTeller(
	core: Core,
	handler: ReceiptHandler,
	settle: (messageIds: readonly string[]) => Promise<void>,
): Teller {
	const due = new Map<number, Receipt[]>();
	const cancels = new Set<() => void>();
	/** Receipts of a message that were not told yet. */
	const open = new Map<string, number>();
	const telling = new Set<Promise<void>>();
	let closed = false;

	function appoint(at: number, receipt: Receipt): void {
		const known = due.get(at);
		if (known !== undefined) {
			known.push(receipt);
			return;
		}
		due.set(at, [receipt]);
		const cancel = core.clock.wakeAt(at, () => {
			cancels.delete(cancel);
			const receipts = due.get(at) ?? [];
			due.delete(at);
			const told = tell(receipts)
				.catch((error: unknown) => core.log.error({ err: error }, 'sandbox receipts failed'))
				.finally(() => telling.delete(told));
			telling.add(told);
		});
		cancels.add(cancel);
	}

	async function tell(receipts: readonly Receipt[]): Promise<void> {
		if (closed) return;
		for (let start = 0; start < receipts.length; start += TOGETHER) {
			const batch = receipts.slice(start, start + TOGETHER);
			await handler(...batch);
			await settle(batch.map(({ messageId }) => messageId).filter(wasLast));
		}
	}

	function wasLast(messageId: string): boolean {
		const left = (open.get(messageId) ?? 1) - 1;
		if (left > 0) open.set(messageId, left);
		else open.delete(messageId);
		return left === 0;
	}

	return {
		plan(messageId, appointments) {
			if (closed) return;
			if (appointments.length > 1) open.set(messageId, appointments.length);
			for (const { at, receipt } of appointments) appoint(at, receipt);
		},
		async close() {
			closed = true;
			for (const cancel of cancels) cancel();
			await Promise.all(telling);
		},
	};
}
