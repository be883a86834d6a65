import type { Carrier } from '../../carrier.ts';
import type { InboundHandlers } from '../../carrier/inbound.ts';
import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { retryUntilStored } from '../../store/retry-until-stored.ts';
import { behaviourOf } from './magic-addresses.ts';
import { createOutbox, type OutboxEntry } from './outbox.ts';
import { createReceiptSimulator } from './receipt-simulator.ts';
import { receiptOf, scheduleReceipts } from './receipts.ts';

/** Hand-overs at the same time; each batch of them is stored by one commit. */
const CONCURRENCY = 200;

/**
 * The carrier that sends nothing: it stores what it is handed and behaves as the magic addresses say (`magic-addresses.ts`).
 * Receipts that were not stored before a stop are sent again after the next start, as a network would do.
 */
export function createSandbox(core: Core, channel: Channel): Carrier {
	const outbox = createOutbox(core, channel);
	let handlers: InboundHandlers | undefined;
	const simulator = createReceiptSimulator(
		core,
		// eslint-disable-next-line no-restricted-syntax -- the simulator sends small batches
		async (receipts) => handlers?.receipts(...receipts),
		(messageIds) => outbox.settle(messageIds),
	);

	async function resumeOpen(): Promise<void> {
		const settled: string[] = [];
		for (const entry of await outbox.open()) {
			const scheduled = scheduleReceipts(channel, entry);
			if (scheduled.length === 0) settled.push(entry.messageId);
			else simulator.plan(entry.messageId, scheduled);
		}
		await outbox.settle(settled);
	}

	return {
		kind: 'sandbox',
		limits: { concurrency: CONCURRENCY },
		playsUploads: true,
		async submit(submission) {
			const { messageId, to, attempt } = submission;
			const { answer, early = [] } = behaviourOf(channel, to);
			const answered = answer?.(attempt) ?? null;
			if (answered !== null && !answered.keeps) return answered.result;
			let entry: OutboxEntry;
			try {
				entry = await outbox.put(submission);
			} catch (error) {
				core.log.error({ err: error, messageId }, 'the sandbox could not store a message');
				return { kind: 'busy', reason: 'sandbox_store' };
			}
			if (early.length > 0) {
				const receipts = early.map((report) => receiptOf(entry, report, 0));
				// eslint-disable-next-line no-restricted-syntax -- the early receipts of one message
				await retryUntilStored(core, async () => handlers?.receipts(...receipts));
			}
			const scheduled = scheduleReceipts(channel, entry);
			if (scheduled.length > 0) simulator.plan(messageId, scheduled);
			return answered?.result ?? { kind: 'accepted', carrierRef: null };
		},
		receive(given) {
			handlers = given;
		},
		start() {
			void resumeOpen().catch((error: unknown) =>
				core.log.error({ err: error }, 'sandbox receipts could not be resumed'),
			);
		},
		close: () => simulator.close(),
	};
}
