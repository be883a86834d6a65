import type { Problem } from '@marketing-cible/contract/requests';
import { NodeApiError } from 'n8n-workflow';

export type ApiErrorOptions = NonNullable<ConstructorParameters<typeof NodeApiError>[2]>;
export type Failure = NonNullable<ApiErrorOptions['failure']>;

interface Explanation {
	message: string;
	advice: string;
	failure?: Failure;
}

export const CREDENTIAL_NAME = "credential 'Marketing Cible API'";

/** What a status means to the person who built the workflow, and what to do about it. */
const EXPLANATIONS: Readonly<Record<number, Explanation>> = {
	401: {
		message: 'Marketing Cible did not accept the API key',
		advice: `Check the API key in the ${CREDENTIAL_NAME}: it may be mistyped or revoked.`,
		failure: { cause: 'credential-invalid' },
	},
	402: {
		message: 'The account does not have enough credits',
		advice: 'Add credits to the account, then run the workflow again.',
		failure: { cause: 'quota-exhausted' },
	},
	403: {
		message: 'The API key does not have the required scope',
		advice: `Use an API key with this scope in the ${CREDENTIAL_NAME}.`,
		failure: { cause: 'configuration-invalid' },
	},
	404: {
		message: 'Marketing Cible could not find this record',
		advice: `Check the ID, and the base URL in the ${CREDENTIAL_NAME}.`,
	},
	409: {
		message: 'Marketing Cible already received a different request with the same key',
		advice: "Use another 'Deduplication Key', or leave it empty.",
	},
	408: {
		message: 'The request did not reach Marketing Cible in time',
		advice:
			"Lower 'Batch Size' in the options, or check the connection between n8n and the platform.",
		failure: { cause: 'temporarily-unavailable' },
	},
	413: {
		message: 'The request is too large for Marketing Cible',
		advice: "Lower 'Batch Size' in the options, or shorten the content.",
	},
	422: {
		message: 'Marketing Cible cannot use this request',
		advice: 'Check the fields of the node.',
	},
	429: {
		message: 'Marketing Cible received too many requests',
		advice: "Raise 'Batch Size', or enable 'Retry On Fail' in the node settings.",
		failure: { cause: 'rate-limited' },
	},
};

/** The state of the record does not permit the request: it was sent already, or it belongs to another person. */
const CONFLICT: Explanation = {
	message: 'The current state of the record does not allow this',
	advice: 'Get the record to see its state.',
};

const STATE_PROBLEMS: ReadonlySet<string | undefined> = new Set([
	'/problems/conflict',
	'/problems/campaign-state',
]);

const UNAVAILABLE: Explanation = {
	message: 'Marketing Cible is not available at the moment',
	advice: "Try again later, or enable 'Retry On Fail' in the node settings.",
	failure: { cause: 'temporarily-unavailable' },
};

const UNEXPECTED: Explanation = {
	message: 'The response does not come from Marketing Cible',
	advice: `Check the base URL in the ${CREDENTIAL_NAME}: it must be the address of the platform without a path.`,
	failure: { cause: 'configuration-invalid' },
};

export function explain(status: number, problem: Problem | null): Explanation {
	if (status >= 500) return UNAVAILABLE;
	// Without a problem document the response comes from something in between, unless the status alone is clear enough.
	if (problem === null && (status === 404 || !(status in EXPLANATIONS))) return UNEXPECTED;
	if (STATE_PROBLEMS.has(problem?.type)) return CONFLICT;
	return EXPLANATIONS[status] ?? EXPLANATIONS[422] ?? UNEXPECTED;
}
