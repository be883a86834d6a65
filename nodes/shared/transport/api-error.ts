import {
	API_KEY_EXPECTED,
	fieldLabel,
	fieldWords,
	readProblem,
	readRetryAfter,
	redact,
} from '@marketing-cible/contract/edge';
import type { Problem } from '@marketing-cible/contract/requests';
import { type IN8nHttpFullResponse, type INode, NodeApiError } from 'n8n-workflow';
import { now } from '../clock.ts';
import { LABELS } from '../field-labels.ts';
import { type ApiErrorOptions, CREDENTIAL_NAME, explain, type Failure } from './explanations.ts';

type Headers = IN8nHttpFullResponse['headers'];

/** Whether the platform may have carried out a request that got this status: a refusal says no, a failure says nothing. */
export function mayHaveActed(status: number): boolean {
	return status >= 500 || status === 408 || (status >= 200 && status < 300);
}

/** For the description of an error after which nobody knows. */
const MAY_HAVE_ACTED =
	"Marketing Cible may have carried out the request all the same. 'Retry' in the list of executions repeats it safely.";

/** In the context of an error: the platform may have carried out the request although no answer says so. */
const OUTCOME_UNKNOWN = 'outcomeUnknown';

/** Whether the platform may have carried out the request that ended with this error. */
export function isOutcomeUnknown(error: unknown): boolean {
	return error instanceof NodeApiError && error.context[OUTCOME_UNKNOWN] === true;
}

function withOutcome(error: NodeApiError, outcomeUnknown: boolean): NodeApiError {
	if (outcomeUnknown) error.context[OUTCOME_UNKNOWN] = true;
	return error;
}

/** `Retry-After` in milliseconds; `null` when the platform gives none. */
export function retryAfterMs(headers: Headers): number | null {
	return readRetryAfter(headers['retry-after'], now());
}

/**
 * The error for a response with an error status. Contains neither recipients nor contents.
 *
 * @param outcomeUnknown the platform may have carried out the request, in this or in an earlier try.
 */
export function apiError(
	node: INode,
	response: IN8nHttpFullResponse,
	outcomeUnknown: boolean,
	itemIndex?: number,
): NodeApiError {
	const status = response.statusCode;
	const problem = readProblem(parseBytes(response.body));
	const explanation = explain(status, problem);
	const failure = withRetryAfter(explanation.failure, response.headers);
	const error = new NodeApiError(
		node,
		{},
		{
			message: withItem(explanation.message, itemIndex),
			description: [
				problem === null ? '' : describeProblem(problem),
				// The fields say themselves what to do.
				namesFields(problem) ? '' : explanation.advice,
				outcomeUnknown ? MAY_HAVE_ACTED : '',
			]
				.filter((part) => part !== '')
				.join(' '),
			httpCode: String(status),
			...(failure === undefined ? {} : { failure }),
			...(itemIndex === undefined ? {} : { itemIndex }),
		},
	);
	return withOutcome(error, outcomeUnknown);
}

/** What is wrong with each field, or else the detail of a problem, as one paragraph without addresses. */
export function describeProblem({ detail, errors = [] }: Problem): string {
	const fields = errors.map(({ pointer, message }) => {
		// An empty pointer is the whole body, such as an uploaded file.
		const whole = pointer === '' ? 'The content' : pointer;
		const label = fieldLabel(pointer, LABELS);
		return `${label === undefined ? whole : quote(label)} ${fieldWords(message, LABELS, quote)}`;
	});
	// With fields, the detail only repeats the first of them.
	return redact(fields.length === 0 ? detail : `${[...new Set(fields)].join('; ')}.`);
}

function namesFields(problem: Problem | null): boolean {
	return problem?.type === '/problems/invalid-request' && (problem.errors ?? []).length > 0;
}

const quote = (label: string) => `'${label}'`;

/** The error for a body that does not follow the contract: a proxy, a login page or another service answered. */
export function unexpectedResponse(node: INode, itemIndex?: number): NodeApiError {
	return apiError(node, WITHOUT_BODY, false, itemIndex);
}

/** The same for a write, which may have been carried out: what such an answer stands for is not known. */
export function unexpectedWriteResponse(node: INode, itemIndex?: number): NodeApiError {
	return apiError(node, WITHOUT_BODY, true, itemIndex);
}

const WITHOUT_BODY: IN8nHttpFullResponse = { statusCode: 200, headers: {}, body: undefined };

/** For a request that got no response. */
export function unreachable(
	node: INode,
	reason: string,
	outcomeUnknown: boolean,
	itemIndex?: number,
): NodeApiError {
	const advice = `Check the base URL in the ${CREDENTIAL_NAME}, and that the platform is running.`;
	const options: ApiErrorOptions = {
		message: withItem('Marketing Cible could not be reached', itemIndex),
		description: [reason, advice, ...(outcomeUnknown ? [MAY_HAVE_ACTED] : [])].join(' '),
		failure: { cause: 'temporarily-unavailable' },
		...(itemIndex === undefined ? {} : { itemIndex }),
	};
	return withOutcome(new NodeApiError(node, {}, options), outcomeUnknown);
}

/** For an execution that a person stopped. */
export function cancelled(node: INode, outcomeUnknown: boolean, itemIndex?: number): NodeApiError {
	const options: ApiErrorOptions = {
		message: withItem('The execution was stopped', itemIndex),
		description: [
			'No further request was sent to Marketing Cible.',
			...(outcomeUnknown ? [MAY_HAVE_ACTED] : []),
		].join(' '),
		...(itemIndex === undefined ? {} : { itemIndex }),
	};
	return withOutcome(new NodeApiError(node, {}, options), outcomeUnknown);
}

/** For an API key that no header can carry. */
export function invalidKeyOptions(): ApiErrorOptions {
	return {
		message: "'API Key' is not an API key",
		description: `'API Key' in the ${CREDENTIAL_NAME} ${API_KEY_EXPECTED}`,
		failure: { cause: 'credential-invalid' },
	};
}

/** For a base URL that no request can go to. */
export function invalidBaseUrlOptions(): ApiErrorOptions {
	return {
		message: "'Base URL' is not an address",
		description: `Correct it in the ${CREDENTIAL_NAME}: it starts with https://, for example https://platform.example.com.`,
		failure: { cause: 'configuration-invalid' },
	};
}

/** The API key would travel unencrypted. */
export function insecureBaseUrlOptions(): ApiErrorOptions {
	return {
		message: "'Base URL' must start with https",
		description: `Correct it in the ${CREDENTIAL_NAME}: the API key must not travel unencrypted. Plain http is for a platform on the same machine or in the same private network.`,
		failure: { cause: 'configuration-invalid' },
	};
}

function withRetryAfter(failure: Failure | undefined, headers: Headers): Failure | undefined {
	const wait = retryAfterMs(headers);
	if (failure === undefined || wait === null) return failure;
	if (failure.cause === 'rate-limited' || failure.cause === 'temporarily-unavailable') {
		return { cause: failure.cause, retryAfterMs: wait };
	}
	return failure;
}

/** The error of a request for a document arrives as bytes too. */
function parseBytes(body: unknown): unknown {
	if (!(body instanceof Uint8Array)) return body;
	try {
		return JSON.parse(Buffer.from(body).toString('utf8')) as unknown;
	} catch {
		return undefined;
	}
}

function withItem(message: string, itemIndex?: number): string {
	return itemIndex === undefined ? message : `${message} [item ${itemIndex}]`;
}
