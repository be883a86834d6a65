import type { Problem } from '@marketing-cible/contract/requests';
import type { Bundle } from 'zapier-platform-core';
import { now } from './clock.ts';
import { expired, failed, halted, notOurs, throttled } from './errors.ts';
import { labelOf } from './fields/labels.ts';
import { withoutPersonalData } from './privacy.ts';
import { refusal } from './refusal.ts';

/** When the platform does not say how long to wait. */
const DEFAULT_DELAY_SECONDS = 60;
const LONGEST_ADVICE = 300;

/** An answer of the platform with its body read. */
export interface Answer<Data> {
	status: number;
	headers: { get(name: string): string | null };
	data: Data;
}

/** The body, or `undefined` when it is no JSON. */
export function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** The one table from answers to errors: throws for whatever is neither 2xx nor accepted. */
export function judged(answer: Answer<unknown>, accepted: readonly number[], bundle: Bundle): void {
	const { status, data } = answer;
	if (accepted.includes(status)) return;
	if (status < 200 || status >= 300) throw errorFor(answer, problemOf(answer), bundle);
	if (status !== 204 && typeof data !== 'object') throw notOurs();
}

function errorFor(answer: Answer<unknown>, problem: Problem | null, bundle: Bundle): Error {
	const { status } = answer;
	const code = problem?.type.split('/').at(-1)?.replaceAll('-', '_');
	switch (status) {
		case 401:
			return expired(
				'The platform does not accept the API key: it is wrong or was revoked. Reconnect with a current key.',
			);
		case 403:
			return failed(
				`The API key may not do this${withAdvice(problem, bundle)} Give the key the scope that this step needs.`,
				code ?? 'forbidden',
				status,
			);
		case 404:
			return failed(
				'The platform does not know this. Check the Platform Address of the connection.',
				code ?? 'not_found',
				status,
			);
		case 409:
			return conflict(answer, problem, bundle, code);
		case 413:
			return failed('The message is too large.', code ?? 'payload_too_large', status);
		case 422:
			if (problem?.verdict !== undefined) {
				return halted(refusal(problem.verdict, bundle.inputData));
			}
			return invalid(problem, bundle, code, status);
		case 429:
			return throttled(
				'The platform asks for a pause; Zapier tries again by itself.',
				delayOf(answer) ?? DEFAULT_DELAY_SECONDS,
			);
		case 503:
			return throttled(
				'The platform is not available at the moment; Zapier tries again by itself.',
				delayOf(answer) ?? DEFAULT_DELAY_SECONDS,
			);
	}
	if (status < 400) {
		return failed(
			'The address answers with a redirect, which is not followed. Correct the Platform Address of the connection.',
			'unexpected_redirect',
			status,
		);
	}
	if (status < 500) return invalid(problem, bundle, code, status);
	return failed(
		'The platform failed. Replay this run later: the same input is never sent twice within 24 hours.',
		code ?? 'platform_error',
		status,
	);
}

/** A key that is in use elsewhere is worth a wait; one that belongs to another content is a duplicate, never a new send. */
function conflict(
	answer: Answer<unknown>,
	problem: Problem | null,
	bundle: Bundle,
	code: string | undefined,
): Error {
	const delay = delayOf(answer);
	if (delay !== null) {
		return throttled('The same request is being worked on; Zapier tries again by itself.', delay);
	}
	if (code === 'idempotency_conflict') {
		return halted(
			'Nothing was done: within the last 24 hours this step was run for the same recipient, content and reference (or the same ' +
				'Deduplication Key) with other settings. Map a Deduplication Key that differs for every message that is meant.',
		);
	}
	return failed(
		`The platform refused, since it contradicts what is there${withAdvice(problem, bundle)}`,
		code ?? 'conflict',
		409,
	);
}

function invalid(
	problem: Problem | null,
	bundle: Bundle,
	code: string | undefined,
	status: number,
): Error {
	const fields = (problem?.errors ?? []).map(
		({ pointer, message }) =>
			`${labelOf(pointer)}: ${withoutPersonalData(message, bundle.inputData)}`,
	);
	const what = fields.length > 0 ? `. ${fields.join('; ')}` : withAdvice(problem, bundle);
	return failed(
		`The platform could not accept this step${what}`,
		code ?? 'invalid_request',
		status,
	);
}

function withAdvice(problem: Problem | null, bundle: Bundle): string {
	const detail = problem?.detail.slice(0, LONGEST_ADVICE) ?? '';
	const advice = withoutPersonalData(detail, bundle.inputData);
	return advice === '' ? '.' : `. ${advice}`;
}

/** The problem document, or `null` when something else answered (a proxy with HTML, a broken body). */
function problemOf({ data }: Answer<unknown>): Problem | null {
	if (typeof data !== 'object' || data === null) return null;
	return 'type' in data && typeof data.type === 'string' ? (data as Problem) : null;
}

/** `Retry-After` in whole seconds from now; it may be a number or an HTTP date. */
function delayOf(answer: Answer<unknown>): number | null {
	const header = answer.headers.get('retry-after')?.trim() ?? '';
	if (/^\d+$/.test(header)) return Number(header);
	const date = Date.parse(header);
	return Number.isNaN(date) ? null : Math.max(1, Math.ceil((date - now()) / 1000));
}
