/**
 * The errors of a step; Zapier reacts to their class.
 * @see https://docs.zapier.com/platform/reference/cli-docs ("Errors")
 * @see https://docs.zapier.com/platform/build/troubleshoot-throttles
 */
import { errors } from 'zapier-platform-core';
import { REPLAY_IS_SAFE } from './fate.ts';
import { FieldProblem } from './field-problem.ts';

/**
 * Core appends "What happened" with the whole input to errors without this mark, and with it the phone number and the text of
 * the message. Core's own AppError has the mark; HaltedError and ExpiredAuthError do not.
 */
const NO_INPUT_IN_MESSAGE = { doNotContextify: true };

/** The errors that were made here. The texts of all others are unknown: they may quote a key, an address or a text. */
const made = new WeakSet<Error>();

function ours(error: Error): Error {
	made.add(error);
	return error;
}

/** Stops this run without an alert; the Zap stays on. */
export function haltedError(message: string): Error {
	return ours(Object.assign(new errors.HaltedError(message), NO_INPUT_IN_MESSAGE));
}

/** The connection no longer works: Zapier asks the owner to reconnect and holds the runs. */
export function expiredAuthError(message: string): Error {
	return ours(Object.assign(new errors.ExpiredAuthError(message), NO_INPUT_IN_MESSAGE));
}

/** Zapier holds the run and tries again after the delay. */
export function throttledError(message: string, delaySeconds: number): Error {
	return ours(new errors.ThrottledError(message, delaySeconds));
}

/** The run failed. `code` is for machines. */
export function appError(message: string, code: string, status?: number): Error {
	return ours(new errors.Error(message, code, status));
}

/** The response does not follow the contract: another service uses the address. */
export function unexpectedResponseError(): Error {
	return appError(
		'The response did not come from the platform, so it is not known whether this step took effect. Check the Platform Address of the connection.',
		'unexpected_answer',
	);
}

/** The key of the step stands for another message or record. */
export function keyConflictError(): Error {
	return appError(
		'Nothing was done: the Deduplication Key was already used for something else and is still remembered. Map a key that is ' +
			'different for every message or record.',
		'idempotency_conflict',
		409,
	);
}

/**
 * The error that Zapier may show for anything that a step throws: ours as it is, a `FieldProblem` as an error that the Zap editor shows
 * beside the step, and a neutral one for everything else.
 */
export function publicError(error: unknown): Error {
	if (error instanceof FieldProblem) return appError(error.message, 'invalid_field', 400);
	if (error instanceof Error && made.has(error)) return error;
	return appError(
		`The step failed unexpectedly (${kindOf(error)}), so it is not known what became of it. ${REPLAY_IS_SAFE} If it fails again, report the time of the run to the support of the platform.`,
		'unexpected_error',
	);
}

/** The name of a class of the language; anything else could be a text from outside. */
function kindOf(error: unknown): string {
	const classes = [TypeError, RangeError, SyntaxError, ReferenceError, URIError];
	return classes.find((one) => error instanceof one)?.name ?? 'Error';
}
