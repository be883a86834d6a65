import type { Problem } from '@marketing-cible/contract/requests';
import type { INode, IN8nHttpFullResponse } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { now } from '../helpers/clock.ts';
import { redact } from '../helpers/redact.ts';

type ApiErrorOptions = NonNullable<ConstructorParameters<typeof NodeApiError>[2]>;
type Failure = NonNullable<ApiErrorOptions['failure']>;
type Headers = IN8nHttpFullResponse['headers'];

interface Reading {
	message: string;
	advice: string;
	failure?: Failure;
}

const CREDENTIAL_NAME = "credential 'Marketing Cible API'";

/** What a status means to the person who built the workflow, and what to do about it. */
const READINGS: Readonly<Record<number, Reading>> = {
	401: {
		message: 'Marketing Cible did not accept the API key',
		advice: `Check the API key in the ${CREDENTIAL_NAME}: it may be mistyped or revoked.`,
		failure: { cause: 'credential-invalid' },
	},
	402: {
		message: 'The account has not enough credits left',
		advice: 'Add credits to the account, then run the workflow again.',
		failure: { cause: 'quota-exhausted' },
	},
	403: {
		message: 'The API key may not do this',
		advice: `Use an API key with the needed scope in the ${CREDENTIAL_NAME}.`,
		failure: { cause: 'configuration-invalid' },
	},
	404: {
		message: 'Marketing Cible does not know this record',
		advice: `Check the ID, and the base URL in the ${CREDENTIAL_NAME}.`,
	},
	409: {
		message: 'Marketing Cible already has another request under the same key',
		advice: "Use another 'Deduplication Key', or leave it empty.",
	},
	413: {
		message: 'The request is larger than Marketing Cible takes',
		advice: "Lower 'Batch Size' in the options, or shorten the content.",
	},
	422: {
		message: 'Marketing Cible cannot use this request',
		advice: 'Correct the named fields.',
	},
	429: {
		message: 'Marketing Cible asks for fewer requests',
		advice: "Raise 'Batch Size', or switch on 'Retry On Fail' in the node settings.",
		failure: { cause: 'rate-limited' },
	},
};

/** The record itself stands in the way: it was sent already, or it belongs to another person. */
const CONFLICT: Reading = {
	message: 'Marketing Cible cannot do this as the record stands',
	advice: 'Get the record to see how it stands.',
};

const UNAVAILABLE: Reading = {
	message: 'Marketing Cible is not available at the moment',
	advice: "Try again later, or switch on 'Retry On Fail' in the node settings.",
	failure: { cause: 'temporarily-unavailable' },
};

const UNEXPECTED: Reading = {
	message: 'The answer does not come from Marketing Cible',
	advice: `Check the base URL in the ${CREDENTIAL_NAME}: it is the address of the platform without a path.`,
	failure: { cause: 'configuration-invalid' },
};

/** Statuses after which the same request may be sent again. */
export function asksToWait(status: number): boolean {
	return status === 429 || status === 503;
}

/** `Retry-After` in milliseconds, from seconds or an HTTP date. */
export function retryAfterMs(headers: Headers): number | undefined {
	const value = headers['retry-after'];
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const seconds = Number(value);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(String(value));
	return Number.isNaN(date) ? undefined : Math.max(0, date - now());
}

/** The error for an answer that is not what was asked for. Says nothing about recipients or contents. */
export function refusedAnswer(
	node: INode,
	response: IN8nHttpFullResponse,
	itemIndex?: number,
): NodeApiError {
	const status = response.statusCode;
	const problem = asProblem(readable(response.body));
	const reading = readStatus(status, problem);
	const failure = withWait(reading.failure, response.headers);
	return new NodeApiError(
		node,
		{},
		{
			message: suffixed(reading.message, itemIndex),
			description: [problem === null ? '' : describeProblem(problem), reading.advice]
				.filter((part) => part !== '')
				.join(' '),
			httpCode: String(status),
			...(failure === undefined ? {} : { failure }),
			...(itemIndex === undefined ? {} : { itemIndex }),
		},
	);
}

/** Detail and fields of a problem as one paragraph, without addresses. */
export function describeProblem(problem: Problem): string {
	const fields = (problem.errors ?? []).map(({ pointer, message }) => `${pointer} ${message}`);
	const parts = [problem.detail, fields.length === 0 ? '' : `${fields.join('; ')}.`];
	return redact(parts.filter((part) => part !== '').join(' '));
}

/** An answer of 200 whose body is not what the contract says: a proxy, a login page, another service. */
export function unexpectedAnswer(node: INode, itemIndex?: number): NodeApiError {
	return refusedAnswer(node, { statusCode: 200, headers: {}, body: undefined }, itemIndex);
}

/** No answer at all. */
export function unreachable(error: unknown, itemIndex?: number): ApiErrorOptions {
	const reason = REASONS[networkCode(error)] ?? 'No answer came.';
	return {
		message: suffixed('Marketing Cible could not be reached', itemIndex),
		description: `${reason} Check the base URL in the ${CREDENTIAL_NAME}, and that the platform runs.`,
		failure: { cause: 'temporarily-unavailable' },
		...(itemIndex === undefined ? {} : { itemIndex }),
	};
}

/** Stopped by a person: what was not sent stays so. */
export function stopped(itemIndex?: number): ApiErrorOptions {
	return {
		message: suffixed('The execution was stopped', itemIndex),
		description: 'Nothing more was asked of Marketing Cible.',
		...(itemIndex === undefined ? {} : { itemIndex }),
	};
}

/** A base URL to which no request can go. */
export function noAddress(): ApiErrorOptions {
	return {
		message: "'Base URL' is not an address",
		description: `Correct it in the ${CREDENTIAL_NAME}: it begins with https://, for example https://platform.example.com.`,
		failure: { cause: 'configuration-invalid' },
	};
}

const REASONS: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'The connection was refused.',
	ECONNRESET: 'The connection was closed before an answer came.',
	ENOTFOUND: 'The host name is not known.',
	ECONNABORTED: 'No answer came in time.',
	ETIMEDOUT: 'No answer came in time.',
	CERT_HAS_EXPIRED: 'The TLS certificate has expired.',
};

function readStatus(status: number, problem: Problem | null): Reading {
	if (status >= 500) return UNAVAILABLE;
	// A status without the platform's own words comes from something in between, unless it speaks for itself.
	if (problem === null && (status < 400 || status === 404)) return UNEXPECTED;
	if (problem?.type === '/problems/conflict') return CONFLICT;
	return READINGS[status] ?? READINGS[422] ?? UNEXPECTED;
}

function withWait(failure: Failure | undefined, headers: Headers): Failure | undefined {
	const wait = retryAfterMs(headers);
	if (failure === undefined || wait === undefined) return failure;
	if (failure.cause === 'rate-limited' || failure.cause === 'temporarily-unavailable') {
		return { cause: failure.cause, retryAfterMs: wait };
	}
	return failure;
}

/** Where a document was asked for, a refusal comes as bytes too. */
function readable(body: unknown): unknown {
	if (!(body instanceof Uint8Array)) return body;
	try {
		return JSON.parse(Buffer.from(body).toString('utf8')) as unknown;
	} catch {
		return undefined;
	}
}

function asProblem(body: unknown): Problem | null {
	if (typeof body !== 'object' || body === null) return null;
	const { type, title, detail } = body as Partial<Problem>;
	return typeof type === 'string' && typeof title === 'string' && typeof detail === 'string'
		? (body as Problem)
		: null;
}

/** n8n wraps what axios throws, sometimes twice; the code of the connection stands somewhere below. */
function networkCode(error: unknown): string {
	let current = error;
	for (let depth = 0; depth < 4 && typeof current === 'object' && current !== null; depth++) {
		const { code, httpCode, cause } = current as Record<string, unknown>;
		for (const candidate of [code, httpCode]) {
			if (typeof candidate === 'string' && candidate in REASONS) return candidate;
		}
		current = cause;
	}
	return '';
}

function suffixed(message: string, itemIndex?: number): string {
	return itemIndex === undefined ? message : `${message} [item ${itemIndex}]`;
}
