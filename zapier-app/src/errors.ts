import { errors } from 'zapier-platform-core';
import { FieldProblem } from './field-problem.ts';

/**
 * Core appends "What happened" with the whole input to errors that do not carry this mark, and with it the phone number
 * and the text of the message. Its own AppError carries it; HaltedError and ExpiredAuthError do not.
 */
const NO_INPUT_IN_MESSAGE = { doNotContextify: true };

/** A soft failure: this run ends here, the Zap stays on. */
export function halted(message: string): Error {
	return Object.assign(new errors.HaltedError(message), NO_INPUT_IN_MESSAGE);
}

/** The connection no longer works: Zapier asks the owner to reconnect and holds the runs. */
export function expired(message: string): Error {
	return Object.assign(new errors.ExpiredAuthError(message), NO_INPUT_IN_MESSAGE);
}

/** Zapier holds the run and tries again after so many seconds. */
export function throttled(message: string, seconds: number): Error {
	return new errors.ThrottledError(message, seconds);
}

/** The run failed; `code` is for machines. */
export function failed(message: string, code: string, status?: number): Error {
	return new errors.Error(message, code, status);
}

/** An answer without what the platform always gives: something else stands at the address. */
export function notOurs(): Error {
	return failed(
		'The answer did not come from the platform. Check the Platform Address of the connection.',
		'unexpected_answer',
	);
}

/** Runs a perform; a field to correct becomes an error that the Zap editor shows beside the step. */
export async function withFieldErrors<Result>(perform: () => Promise<Result>): Promise<Result> {
	try {
		return await perform();
	} catch (error) {
		if (error instanceof FieldProblem) throw failed(error.message, 'invalid_field', 400);
		throw error;
	}
}
