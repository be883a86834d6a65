import type { Carrier, SubmitResult } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import { createBatcher } from '../../queue/batcher.ts';
import { retryUntilStored } from '../../store/retry-until-stored.ts';
import type { StoredMessage } from '../message/model.ts';
import { recordOutcomes } from './record-outcome.ts';

/** Outcomes that are written together at most. */
const MAX_OUTCOMES = 200;

/** What the carrier answered to a message. */
export interface Outcome {
	message: StoredMessage;
	result: SubmitResult;
}

/** Writes outcomes of submissions. */
export interface OutcomeWriter {
	/** Resolves when the outcome is stored. */
	write(outcome: Outcome): Promise<void>;
}

/**
 * Outcomes that arrive while others are being written are written together next: the common one, an accepted message, then costs
 * a share of three statements.
 */
export function createOutcomeWriter(core: Core, carrier: Carrier): OutcomeWriter {
	const batcher = createBatcher<Outcome, undefined>({
		async run(outcomes) {
			await retryUntilStored(core, () =>
				core.store.transaction((unit) => recordOutcomes(core, unit, carrier, outcomes)),
			);
			return outcomes.map(() => undefined);
		},
		maxSize: MAX_OUTCOMES,
		maxParallel: 1,
		retriesOneByOne: () => true,
	});
	return { write: (outcome) => batcher.add(outcome) };
}
