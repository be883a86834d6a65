import type { Carrier, SubmitResult } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import { retryUntilStored } from '../../store/retry-until-stored.ts';
import type { Unit } from '../../store/store.ts';
import type { StoredMessage } from '../message/model.ts';
import { recordOutcome, recordSent } from './record-outcome.ts';

/** Outcomes that are written together at most. */
const TOGETHER = 200;

/** What came of a hand-over. */
export interface Outcome {
	message: StoredMessage;
	result: SubmitResult;
}

/** Writes down what came of hand-overs. */
export interface OutcomeWriter {
	/** Resolves when it is stored. */
	write(outcome: Outcome): Promise<void>;
}

interface Waiting extends Outcome {
	resolve: () => void;
	reject: (error: unknown) => void;
}

/**
 * Outcomes that arrive while others are being written are written together next: the common one, a message that was taken, then
 * costs a share of three statements.
 */
export function createOutcomeWriter(core: Core, carrier: Carrier): OutcomeWriter {
	const waiting: Waiting[] = [];
	let writing = false;

	const store = (outcomes: readonly Outcome[]) =>
		retryUntilStored(core, () =>
			core.store.transaction((unit) => settleAll(core, unit, carrier, outcomes)),
		);

	async function writeTogether(batch: readonly Waiting[]): Promise<void> {
		try {
			await store(batch);
			for (const { resolve } of batch) resolve();
		} catch (error) {
			const [only, ...others] = batch;
			if (others.length === 0) {
				only?.reject(error);
				return;
			}
			// One that cannot be written must not take the others with it.
			for (const outcome of batch) await store([outcome]).then(outcome.resolve, outcome.reject);
		}
	}

	async function drain(): Promise<void> {
		writing = true;
		while (waiting.length > 0) await writeTogether(waiting.splice(0, TOGETHER));
		writing = false;
	}

	return {
		write(outcome) {
			return new Promise((resolve, reject) => {
				waiting.push({ ...outcome, resolve, reject });
				if (!writing) void drain();
			});
		},
	};
}

async function settleAll(
	core: Core,
	unit: Unit,
	carrier: Carrier,
	outcomes: readonly Outcome[],
): Promise<void> {
	const refs = new Map<string, string | null>();
	const taken: StoredMessage[] = [];
	for (const { message, result } of outcomes) {
		if (result.kind !== 'accepted') continue;
		taken.push(message);
		refs.set(message.id, result.carrierRef);
	}
	await recordSent(core, unit, taken, refs);
	for (const { message, result } of outcomes) {
		if (result.kind !== 'accepted') await recordOutcome(core, unit, carrier, message, result);
	}
}
