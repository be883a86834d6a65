import type { Carrier } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import { createBatcher } from '../../queue/batcher.ts';
import { retryUntilStored } from '../../store/retry-until-stored.ts';
import type { Unit } from '../../store/store.ts';
import { type Outcome, recordOutcomes } from './record-outcome.ts';

/** Outcomes that are stored together at most. */
const MAX_OUTCOMES = 200;

/**
 * Stores the references by which a carrier's receipts will name accepted messages; called in the transaction that stores their
 * outcomes.
 */
export type LinkReferences = (
	unit: Unit,
	carrier: Carrier,
	accepted: readonly { messageId: string; receiptRefs: readonly string[] }[],
) => Promise<void>;

/** Stores outcomes of submissions. */
export interface OutcomeWriter {
	/** Resolves when the outcome is stored. */
	write(outcome: Outcome): Promise<void>;
}

/**
 * Outcomes that arrive while others are being stored are stored together next: the common one, an accepted message, then costs a
 * share of three statements. While the database is away, writing is retried.
 */
export function createOutcomeWriter(
	core: Core,
	carrier: Carrier,
	link: LinkReferences,
): OutcomeWriter {
	const batcher = createBatcher<Outcome, undefined>({
		async run(outcomes) {
			await retryUntilStored(core, () =>
				core.store.transaction(async (unit) => {
					await recordOutcomes(core, unit, carrier, outcomes);
					const referenced = outcomes.flatMap(withReferences);
					if (referenced.length > 0) await link(unit, carrier, referenced);
				}),
			);
			return outcomes.map(() => undefined);
		},
		maxSize: MAX_OUTCOMES,
		maxParallel: 1,
		retriesOneByOne: () => true,
	});
	return { write: (outcome) => batcher.add(outcome) };
}

function withReferences({ message, result }: Outcome) {
	if (result.kind !== 'accepted' || result.receiptRefs === undefined) return [];
	return { messageId: message.id, receiptRefs: result.receiptRefs };
}
