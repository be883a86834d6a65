import type { Core } from '../../core.ts';
import { retryUntilStored } from '../../store/retry-until-stored.ts';
import type { Receipt, ReceiptHandler } from '../../carrier.ts';

/** A receipt at its time. */
export interface ScheduledReceipt {
	/** Milliseconds since the epoch. */
	at: number;
	receipt: Receipt;
}

/** Tells receipts when the clock says so. */
export interface ReceiptSimulator {
	/** Tells everything of one message, each at its time; appointments that are over are kept at once. */
	plan(messageId: string, appointments: readonly ScheduledReceipt[]): void;
	/** Tells nothing more; what was not told is told again after the next start. */
	close(): Promise<void>;
}

/** Receipts that are told together at most: one unit of work each. */
const TOGETHER = 100;

/**
 * Receipts are told one after the other, as they fall due, those that wait meanwhile together. The clock is the platform's: in
 * tests and demos it can be moved, and nobody waits.
 *
 * @param settle told once everything was told of messages.
 */
export function createReceiptSimulator(
	core: Core,
	handler: ReceiptHandler,
	settle: (messageIds: readonly string[]) => Promise<void>,
): ReceiptSimulator {
	const due = new Map<number, Receipt[]>();
	const cancels = new Set<() => void>();
	/** Receipts of a message that were not told yet. */
	const open = new Map<string, number>();
	let ready: Receipt[] = [];
	let telling: Promise<void> | undefined;
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
			ready.push(...(due.get(at) ?? []));
			due.delete(at);
			telling ??= tellReady();
		});
		cancels.add(cancel);
	}

	async function tellReady(): Promise<void> {
		while (ready.length > 0 && !closed) {
			const batch = ready.slice(0, TOGETHER);
			ready = ready.slice(TOGETHER);
			try {
				await handler(...batch);
				const over = batch.map(({ messageId }) => messageId).filter(wasLast);
				await retryUntilStored(core, () => settle(over));
			} catch (error) {
				// They stay open, and are told again after the next start.
				core.log.error({ err: error }, 'sandbox receipts failed');
			}
		}
		telling = undefined;
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
			await telling;
		},
	};
}
