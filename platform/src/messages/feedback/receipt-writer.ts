import type { Receipt } from '../../carrier/inbound.ts';
import type { Core } from '../../core.ts';
import { createBatcher } from '../../queue/batcher.ts';
import { StoreUnavailableError } from '../../store/errors.ts';
import { recordReceipts } from './receipts.ts';

/** Most calls whose receipts are stored together. */
const MAX_CALLS = 200;

/** Stores receipts of one carrier. */
export interface ReceiptWriter {
	/** Resolves when all of them are stored; rejects when none is. */
	write(receipts: readonly Receipt[]): Promise<void>;
}

/**
 * Receipts that arrive while others are being stored form the next batch, in one transaction: an SMSC sends each in a PDU of its own,
 * and a transaction per receipt took as much processor time as all other steps of a message. Batches follow one another, so the receipts
 * of a message keep their order. A receipt that cannot be stored fails alone.
 */
export function createReceiptWriter(core: Core, scope: string): ReceiptWriter {
	const batcher = createBatcher<readonly Receipt[], undefined>({
		async run(calls) {
			await core.store.transaction((unit) => recordReceipts(core, unit, scope, calls.flat()));
			return calls.map(() => undefined);
		},
		maxSize: MAX_CALLS,
		maxParallel: 1,
		// While the database is unavailable, none of them can be stored.
		retriesOneByOne: (error) => !(error instanceof StoreUnavailableError),
	});
	return { write: (receipts) => batcher.add(receipts) };
}
