import type { Core } from '../../core.ts';
import { retryUntilStored } from '../../store/retry-until-stored.ts';
import type { SandboxReceipt, ScheduledReceipt } from './receipts.ts';

/** Sends receipts when the clock reaches their time. */
export interface ReceiptSimulator {
	/** Sends the receipts of one message, each at its time; those that are overdue at once. */
	plan(messageId: string, scheduled: readonly ScheduledReceipt[]): void;
	/** Sends nothing more; what was not sent is sent after the next start. */
	close(): Promise<void>;
}

/** Receipts in one call of the handler, and so in one transaction, at most. */
const BATCH_SIZE = 500;

/**
 * Receipts are sent one batch after the other as they fall due. The clock is the platform's: tests and demonstrations move it
 * instead of waiting.
 *
 * @param send stores receipts, all or none.
 * @param settle called once all receipts of messages are stored.
 */
export function createReceiptSimulator(
	core: Core,
	send: (receipts: readonly SandboxReceipt[]) => Promise<void>,
	settle: (messageIds: readonly string[]) => Promise<void>,
): ReceiptSimulator {
	const due = new Map<number, SandboxReceipt[]>();
	const cancels = new Set<() => void>();
	/** How many receipts of a message were not sent yet, if several. */
	const open = new Map<string, number>();
	let ready: SandboxReceipt[] = [];
	let sending: Promise<void> | undefined;
	const finished: string[] = [];
	let settling: Promise<void> | undefined;
	let closed = false;

	function schedule(at: number, receipt: SandboxReceipt): void {
		const known = due.get(at);
		if (known !== undefined) {
			known.push(receipt);
			return;
		}
		due.set(at, [receipt]);
		const cancel = core.clock.wakeAt(at, () => {
			cancels.delete(cancel);
			for (const receipt of due.get(at) ?? []) ready.push(receipt);
			due.delete(at);
			sending ??= sendReady();
		});
		cancels.add(cancel);
	}

	async function sendReady(): Promise<void> {
		while (ready.length > 0 && !closed) {
			const batch = ready.slice(0, BATCH_SIZE);
			ready = ready.slice(BATCH_SIZE);
			try {
				await retryUntilStored(core, () => send(batch));
				for (const { messageId } of batch) if (wasLast(messageId)) finished.push(messageId);
				// The next receipts need not wait for it: it can share their commit.
				settling ??= settleFinished();
			} catch (error) {
				// They stay open in the outbox, and are sent again after the next start.
				core.log.error({ err: error }, 'sandbox receipts failed');
			}
		}
		sending = undefined;
	}

	async function settleFinished(): Promise<void> {
		while (finished.length > 0) {
			const ids = finished.splice(0);
			try {
				await retryUntilStored(core, () => settle(ids));
			} catch (error) {
				core.log.error({ err: error }, 'sandbox receipts could not be settled');
			}
		}
		settling = undefined;
	}

	function wasLast(messageId: string): boolean {
		const left = (open.get(messageId) ?? 1) - 1;
		if (left > 0) open.set(messageId, left);
		else open.delete(messageId);
		return left === 0;
	}

	return {
		plan(messageId, scheduled) {
			if (closed) return;
			if (scheduled.length > 1) open.set(messageId, scheduled.length);
			for (const { at, receipt } of scheduled) schedule(at, receipt);
		},
		async close() {
			closed = true;
			for (const cancel of cancels) cancel();
			await sending;
			await settling;
		},
	};
}
