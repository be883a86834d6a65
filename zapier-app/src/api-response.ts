import {
	changesNothing,
	mayBeRepeated,
	readProblem,
	readRetryAfter,
	RETRYABLE_STATUSES,
} from '@marketing-cible/contract/edge';
import type { ApiRequest, Problem } from '@marketing-cible/contract/requests';
import type { Bundle } from 'zapier-platform-core';
import { now } from './clock.ts';
import {
	appError,
	expiredAuthError,
	keyConflictError,
	throttledError,
	unexpectedResponseError,
} from './errors.ts';
import { NOTHING_DONE, UNKNOWN_FATE } from './fate.ts';
import { describeFieldErrors } from './fields/labels.ts';
import { redactInput } from './redact-input.ts';
import { refusalError } from './refusal.ts';

/** The delay when the platform sends no `Retry-After`. */
const DEFAULT_DELAY_SECONDS = 60;
const MAX_ADVICE_LENGTH = 300;

/** A response of the platform with its parsed body. */
export interface ApiResponse<Data> {
	status: number;
	headers: { get(name: string): string | null };
	data: Data;
}

/** A request that was answered, and what its caller handles itself. */
export interface Answered {
	request: ApiRequest;
	/** Error statuses that the caller handles itself. */
	accepted: readonly number[];
	bundle: Bundle;
}

/**
 * The one table from responses to errors. Zapier reacts to the class of an error: see the functions in `errors.ts`.
 * @throws for every status but 2xx and `accepted`, and for a 2xx without a JSON body.
 */
export function throwForStatus(response: ApiResponse<unknown>, answered: Answered): void {
	const { status, data } = response;
	if (answered.accepted.includes(status)) return;
	if (status < 200 || status >= 300) throw errorFor(response, readProblem(data), answered);
	if (status !== 204 && typeof data !== 'object') throw unexpectedResponseError();
}

function errorFor(
	response: ApiResponse<unknown>,
	problem: Problem | null,
	{ request, bundle }: Answered,
): Error {
	const { status } = response;
	const code = problem?.type.split('/').at(-1)?.replaceAll('-', '_');
	switch (status) {
		case 401:
			return expiredAuthError(
				'The platform does not accept the API key: it is wrong or was revoked. Reconnect with a valid key.',
			);
		case 402:
			return appError(
				'The account does not have enough credits. Add credits to the account, then replay this run.',
				code ?? 'not_enough_credits',
				status,
			);
		case 403:
			return appError(
				`The API key does not have the required scope${withAdvice(problem, bundle)} Add the scope that this step needs to the key.`,
				code ?? 'forbidden',
				status,
			);
		case 404:
			return appError(
				'The platform could not find this. Check the Platform Address of the connection.',
				code ?? 'not_found',
				status,
			);
		case 408:
			return unavailableError(response, request, code);
		case 409:
			return conflictError(response, problem, bundle, code);
		case 413:
			return appError('The message is too large.', code ?? 'payload_too_large', status);
		case 422:
			if (problem?.verdict !== undefined) {
				return refusalError(problem.verdict, bundle);
			}
			return invalidError(problem, bundle, code, status);
		case 429:
			return throttledError(
				'The platform received too many requests. Zapier tries again automatically.',
				retryDelaySeconds(response) ?? DEFAULT_DELAY_SECONDS,
			);
	}
	if (status >= 500) return unavailableError(response, request, code);
	if (status < 400) {
		return appError(
			'The address responds with a redirect, which the app does not follow. Correct the Platform Address of the connection.',
			'unexpected_redirect',
			status,
		);
	}
	return invalidError(problem, bundle, code, status);
}

/** An answer of 5xx or 408 may come from something in between, after the platform has accepted the request. */
function unavailableError(
	response: ApiResponse<unknown>,
	request: ApiRequest,
	code: string | undefined,
): Error {
	const { status } = response;
	const what =
		status === 503
			? 'The platform is not available at the moment.'
			: status === 408
				? 'The request did not reach the platform in time.'
				: `The platform, or something before it, had an error (${status}).`;
	const fate = changesNothing(request) ? NOTHING_DONE : UNKNOWN_FATE;
	// With 503, the platform itself says that it has not taken the request.
	const repeat = RETRYABLE_STATUSES.includes(status) && mayBeRepeated(request);
	if (status === 503 || repeat) {
		return throttledError(
			`${what} Zapier tries again automatically. ${fate}`,
			retryDelaySeconds(response) ?? DEFAULT_DELAY_SECONDS,
		);
	}
	return appError(`${what} ${fate}`, code ?? 'platform_error', status);
}

function conflictError(
	response: ApiResponse<unknown>,
	problem: Problem | null,
	bundle: Bundle,
	code: string | undefined,
): Error {
	const delay = retryDelaySeconds(response);
	if (delay !== null) {
		return throttledError(
			'The platform is still processing the same request. Zapier tries again automatically.',
			delay,
		);
	}
	if (code === 'idempotency_conflict') return keyConflictError();
	return appError(
		`The platform refused this step because of a conflict with existing data${withAdvice(problem, bundle)}`,
		code ?? 'conflict',
		409,
	);
}

function invalidError(
	problem: Problem | null,
	bundle: Bundle,
	code: string | undefined,
	status: number,
): Error {
	const fields = describeFieldErrors(problem, bundle);
	const details = fields === '' ? withAdvice(problem, bundle) : `. ${fields}`;
	return appError(
		`The platform could not accept this step${details}`,
		code ?? 'invalid_request',
		status,
	);
}

function withAdvice(problem: Problem | null, bundle: Bundle): string {
	const detail = problem?.detail.slice(0, MAX_ADVICE_LENGTH) ?? '';
	const advice = redactInput(detail, bundle);
	return advice === '' ? '.' : `. ${advice}`;
}

/** Whole seconds, as Zapier takes them; at least one. */
function retryDelaySeconds(response: ApiResponse<unknown>): number | null {
	const waitMs = readRetryAfter(response.headers.get('retry-after'), now());
	return waitMs === null ? null : Math.max(1, Math.ceil(waitMs / 1000));
}
