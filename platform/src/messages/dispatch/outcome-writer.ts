import { setTimeout as pause } from 'node:timers/promises';
import type { Carrier } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import { type Backoff, backoffDelay } from '../../queue/backoff.ts';
import { createBatcher } from '../../queue/batcher.ts';
import { retryUntilStored } from '../../store/retry-until-stored.ts';
import type { Unit } from '../../store/store.ts';
import { transitionUnread } from '../message/transitions.ts';
import { ofThisAttempt, type Outcome, recordOutcomes } from './record-outcome.ts';

/** Most outcomes that are stored together. */
const MAX_OUTCOMES = 500;
/** Waits between attempts to store that an outcome is unknown. */
const BACKOFF: Backoff = { first: 200, factor: 2, most: 10_000, jitter: 0.1 };

/** Stores the references by which a carrier's receipts name messages. Called in the transaction that stores their outcomes. */
export type LinkReferences = (
	unit: Unit,
	carrier: Carrier,
	accepted: readonly {
		messageId: string;
		receiptRefs: readonly string[];
		parts?: number | undefined;
	}[],
) => Promise<void>;

/** Stores outcomes of submissions. */
export interface OutcomeWriter {
	/** Resolves when the outcome, or the status `unknown` in its place, is stored. Never rejects, so that no outcome is lost. */
	write(outcome: Outcome): Promise<void>;
}

/**
 * Outcomes that arrive while others are being stored form the next batch, so that an accepted message, the common case, costs a share
 * of three statements. While the database is unavailable, writing is retried. An outcome that cannot be stored for another reason
 * becomes `unknown`: a message must never be handed over again because its outcome was lost.
 */
export function createOutcomeWriter(
	core: Core,
	carrier: Carrier,
	link: LinkReferences,
): OutcomeWriter {
	const tried = new WeakSet<Outcome>();
	const batcher = createBatcher<Outcome, undefined>({
		async run(outcomes) {
			await retryUntilStored(core, () =>
				core.store.transaction(async (unit) => {
					// An attempt without a confirmed commit may have been stored, and the message claimed again since.
					const isRetry = outcomes.some((outcome) => tried.has(outcome));
					const open = isRetry ? await ofThisAttempt(unit, outcomes) : outcomes;
					for (const outcome of outcomes) tried.add(outcome);
					await recordOutcomes(core, unit, carrier, open);
					const referenced = open.flatMap(withReferences);
					if (referenced.length > 0) await link(unit, carrier, referenced);
				}),
			);
			return outcomes.map(() => undefined);
		},
		maxSize: MAX_OUTCOMES,
		maxParallel: 1,
		retriesOneByOne: () => true,
	});
	return {
		write: (outcome) =>
			batcher.add(outcome).catch((error: unknown) => storeUnknown(core, outcome, error)),
	};
}

/** Stores that the outcome of a hand-over is unknown. Retries without limit: until then, this process owns the message. */
async function storeUnknown(core: Core, outcome: Outcome, cause: unknown): Promise<void> {
	const { id: messageId } = outcome.message;
	core.log.error({ err: cause, messageId }, 'the outcome could not be stored: it is unknown');
	for (let failures = 1; ; failures++) {
		try {
			await core.store.transaction(async (unit) => {
				const isOpen = (await ofThisAttempt(unit, [outcome])).length > 0;
				if (isOpen) await transitionUnread(core, unit, 'lose', messageId, 'outcome_not_stored');
			});
			return;
		} catch (error) {
			core.log.error({ err: error, messageId }, 'the unknown outcome could not be stored');
			await pause(backoffDelay(BACKOFF, failures));
		}
	}
}

function withReferences({ message, result }: Outcome) {
	if (result.kind !== 'accepted' && result.kind !== 'unknown') return [];
	const { receiptRefs, parts } = result;
	return receiptRefs === undefined ? [] : { messageId: message.id, receiptRefs, parts };
}
