import { type Client, SmppError, type SubmitOutcome } from '@marketing-cible/smpp';
import type { SubmitResult } from '../../carrier.ts';
import { classifyStatus, isTemporary } from './command-status.ts';
import { referenceOf } from './receipts.ts';
import type { ShortMessage } from './short-messages.ts';

/** What became of one short message. `unsent`: it was never written. */
export type PartOutcome = SubmitOutcome | { kind: 'unsent'; reason: string };

/** Names a part to `onLate`. */
export interface PartReference {
	messageId: string;
	parts: number;
}

/** What is handed over. */
export interface HandOver {
	messageId: string;
	messages: readonly ShortMessage[];
	/** validity_period of what is submitted now; `null`: too late. */
	validity: () => string | null;
}

/** What a hand-over needs of the carrier. */
export interface HandOverContext {
	/** A bound session, or `undefined`. */
	pick: () => Client | undefined;
	/** Resolves when the next short message may go. */
	turn: () => Promise<void>;
	/** Resolves after so many milliseconds, or at once when the carrier closes. */
	pause: (milliseconds: number) => Promise<void>;
}

interface Part extends Pick<HandOver, 'validity'> {
	reference: PartReference;
}

/** Waits between attempts for parts that an SMSC that has another part of the text puts off: 30 s in all. */
const RETRY_DELAYS_MS = [100, 200, 500, 1000, 2000, 5000, 10_000, 11_000] as const;

/**
 * Hands the short messages of one text over, each at most once. The first goes alone: while it is not taken, nothing is sent. Once it
 * may be, half a text is of no use to anybody and the whole cannot be sent again: the others follow at once, and those that the SMSC
 * puts off (it certainly does not have them) are tried again for a while.
 */
export async function handOver(
	context: HandOverContext,
	{ messageId, messages, validity }: HandOver,
): Promise<readonly PartOutcome[]> {
	const part = { reference: { messageId, parts: messages.length }, validity };
	const [first, ...others] = messages;
	if (first === undefined) return [];
	const outcome = await submitPart(context, first, part);
	if (outcome.kind === 'rejected' || outcome.kind === 'unsent') return [outcome];
	const rest = others.map((message) => submitPatiently(context, message, part));
	return [outcome, ...(await Promise.all(rest))];
}

async function submitPatiently(
	context: HandOverContext,
	message: ShortMessage,
	part: Part,
): Promise<PartOutcome> {
	let outcome = await submitPart(context, message, part);
	for (const delay of RETRY_DELAYS_MS) {
		if (!mayTryAgain(outcome)) return outcome;
		await context.pause(delay);
		outcome = await submitPart(context, message, part);
	}
	return outcome;
}

/** What does not pass with time. */
const FINAL: ReadonlySet<string> = new Set(['invalid_argument', 'window_closed', 'closed']);

function mayTryAgain(outcome: PartOutcome): boolean {
	if (outcome.kind === 'unsent') return !FINAL.has(outcome.reason);
	return outcome.kind === 'rejected' && isTemporary(outcome.status);
}

async function submitPart(
	{ pick, turn }: HandOverContext,
	message: ShortMessage,
	{ reference, validity }: Part,
): Promise<PartOutcome> {
	await turn();
	const validityPeriod = validity();
	if (validityPeriod === null) return { kind: 'unsent', reason: 'window_closed' };
	const client = pick();
	if (client === undefined) return { kind: 'unsent', reason: 'not_bound' };
	const body = { ...message.body, validityPeriod };
	try {
		return await client.submit({ ...message, body }, { reference });
	} catch (error) {
		// Every error of the client says that nothing was written.
		if (error instanceof SmppError) return { kind: 'unsent', reason: error.code };
		throw error;
	}
}

/** What the outcomes of the parts say of the message. */
export function resultOf(outcomes: readonly PartOutcome[]): SubmitResult {
	const [first] = outcomes;
	if (first?.kind === 'rejected') return classifyStatus(first.status);
	if (first?.kind === 'unsent') return unsentResult(first.reason);
	// The person cannot read the text, and parts of it must not come twice: it has failed for good.
	if (outcomes.some(({ kind }) => kind === 'rejected' || kind === 'unsent')) {
		return { kind: 'refused', reason: 'smpp_incomplete', bounced: false };
	}
	const ids = outcomes.flatMap((outcome) =>
		outcome.kind === 'accepted' && outcome.messageId !== '' ? outcome.messageId : [],
	);
	const receiptRefs = ids.map(referenceOf);
	const parts = outcomes.length;
	const lost = outcomes.find((outcome) => outcome.kind === 'unknown');
	if (lost !== undefined)
		return { kind: 'unknown', reason: `smpp_${lost.reason}`, receiptRefs, parts };
	return { kind: 'accepted', carrierRef: ids[0] ?? null, receiptRefs, parts };
}

/** Nothing was written. */
function unsentResult(code: string): SubmitResult {
	// A value that does not fit its field will not fit it later.
	if (code === 'invalid_argument')
		return { kind: 'refused', reason: 'smpp_invalid_argument', bounced: false };
	// The next claim decides when it may go.
	if (code === 'window_closed') return { kind: 'busy', reason: code };
	return { kind: 'busy', reason: `smpp_${code}`, reached: false };
}
