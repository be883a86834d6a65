import { readProblem, readRetryAfter } from '@marketing-cible/contract/edge';
import type { Problem } from '@marketing-cible/contract/requests';
import type { Bundle } from 'zapier-platform-core';
import { now } from './clock.ts';
import {
	appError,
	expiredAuthError,
	haltedError,
	throttledError,
	unexpectedResponseError,
} from './errors.ts';
import { describeFieldErrors } from './fields/labels.ts';
import { redactInput } from './redact-input.ts';
import { refusalMessage } from './refusal.ts';

/** The delay when the platform sends no `Retry-After`. */
const DEFAULT_DELAY_SECONDS = 60;
const MAX_ADVICE_LENGTH = 300;

/** A response of the platform with its parsed body. */
export interface ApiResponse<Data> {
	status: number;
	headers: { get(name: string): string | null };
	data: Data;
}

/** @returns `undefined` when the body is not JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/**
 * The one table from responses to errors. Zapier reacts to the class of an error: see the functions in `errors.ts`.
 * @param accepted error statuses that the caller handles itself.
 * @throws for every other status but 2xx, and for a 2xx without a JSON body.
 */
export function throwForStatus(
	response: ApiResponse<unknown>,
	accepted: readonly number[],
	bundle: Bundle,
): void {
	const { status, data } = response;
	if (accepted.includes(status)) return;
	if (status < 200 || status >= 300) throw errorFor(response, readProblem(data), bundle);
	if (status !== 204 && typeof data !== 'object') throw unexpectedResponseError();
}

function errorFor(response: ApiResponse<unknown>, problem: Problem | null, bundle: Bundle): Error {
	const { status } = response;
	const code = problem?.type.split('/').at(-1)?.replaceAll('-', '_');
	switch (status) {
		case 401:
			return expiredAuthError(
				'The platform does not accept the API key: it is wrong or was revoked. Reconnect with a valid key.',
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
		case 409:
			return conflictError(response, problem, bundle, code);
		case 413:
			return appError('The message is too large.', code ?? 'payload_too_large', status);
		case 422:
			if (problem?.verdict !== undefined) {
				return haltedError(refusalMessage(problem.verdict, bundle.inputData));
			}
			return invalidError(problem, bundle, code, status);
		case 429:
			return throttledError(
				'The platform received too many requests. Zapier tries again automatically.',
				retryDelaySeconds(response) ?? DEFAULT_DELAY_SECONDS,
			);
		case 503:
			return throttledError(
				'The platform is not available at the moment. Zapier tries again automatically.',
				retryDelaySeconds(response) ?? DEFAULT_DELAY_SECONDS,
			);
	}
	if (status < 400) {
		return appError(
			'The address responds with a redirect, which the app does not follow. Correct the Platform Address of the connection.',
			'unexpected_redirect',
			status,
		);
	}
	if (status < 500) return invalidError(problem, bundle, code, status);
	return appError(
		'The platform had an internal error. Replay this run later: the same input is never sent twice within 24 hours.',
		code ?? 'platform_error',
		status,
	);
}

/** With `Retry-After` the key is in use by a running request: wait. Without it the key belongs to other content: a duplicate. */
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
	if (code === 'idempotency_conflict') {
		return haltedError(
			'Nothing was done: within the last 24 hours this step ran for the same recipient, content and reference (or the same ' +
				'Deduplication Key) with other settings. Map a Deduplication Key that is different for every message.',
		);
	}
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
	const fields = describeFieldErrors(problem, bundle.inputData);
	const details = fields === '' ? withAdvice(problem, bundle) : `. ${fields}`;
	return appError(
		`The platform could not accept this step${details}`,
		code ?? 'invalid_request',
		status,
	);
}

function withAdvice(problem: Problem | null, bundle: Bundle): string {
	const detail = problem?.detail.slice(0, MAX_ADVICE_LENGTH) ?? '';
	const advice = redactInput(detail, bundle.inputData);
	return advice === '' ? '.' : `. ${advice}`;
}

/** Whole seconds, as Zapier takes them; at least one. */
function retryDelaySeconds(response: ApiResponse<unknown>): number | null {
	const waitMs = readRetryAfter(response.headers.get('retry-after'), now());
	return waitMs === null ? null : Math.max(1, Math.ceil(waitMs / 1000));
}
