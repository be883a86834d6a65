/**
 * The errors of a step; Zapier reacts to their class.
 * @see https://docs.zapier.com/platform/reference/cli-docs ("Errors")
 * @see https://docs.zapier.com/platform/build/troubleshoot-throttles
 */
import { errors } from 'zapier-platform-core';
import { FieldProblem } from './field-problem.ts';

/**
 * Core appends "What happened" with the whole input to errors without this mark, and with it the phone number and the text of
 * the message. Core's own AppError has the mark; HaltedError and ExpiredAuthError do not.
 */
const NO_INPUT_IN_MESSAGE = { doNotContextify: true };

/** Stops this run without an alert; the Zap stays on. */
export function haltedError(message: string): Error {
	return Object.assign(new errors.HaltedError(message), NO_INPUT_IN_MESSAGE);
}

/** The connection no longer works: Zapier asks the owner to reconnect and holds the runs. */
export function expiredAuthError(message: string): Error {
	return Object.assign(new errors.ExpiredAuthError(message), NO_INPUT_IN_MESSAGE);
}

/** Zapier holds the run and tries again after the delay. */
export function throttledError(message: string, delaySeconds: number): Error {
	return new errors.ThrottledError(message, delaySeconds);
}

/** The run failed. `code` is for machines. */
export function appError(message: string, code: string, status?: number): Error {
	return new errors.Error(message, code, status);
}

/** The response does not follow the contract: another service uses the address. */
export function unexpectedResponseError(): Error {
	return appError(
		'The response did not come from the platform. Check the Platform Address of the connection.',
		'unexpected_answer',
	);
}

/** Runs a perform. A `FieldProblem` becomes an error that the Zap editor shows beside the step. */
export async function withFieldErrors<Result>(perform: () => Promise<Result>): Promise<Result> {
	try {
		return await perform();
	} catch (error) {
		if (error instanceof FieldProblem) throw appError(error.message, 'invalid_field', 400);
		throw error;
	}
}
