import { changesNothing, mayBeRepeated, RETRYABLE_STATUSES } from '@marketing-cible/contract/edge';
import type { ApiRequest } from '@marketing-cible/contract/requests';
import type {
	IDataObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	NodeApiError,
} from 'n8n-workflow';
import type { ApiContext } from './api-context.ts';
import { apiError, cancelled, mayHaveActed, retryAfterMs, unreachable } from './api-error.ts';
import { networkFault, type NetworkFault } from './network-fault.ts';
import { isCancelled, pause } from './pause.ts';
import { CREDENTIAL, requestOptions } from './request-options.ts';

interface RequestSettings {
	/** The input item that the request is about; the editor shows it with the error. */
	itemIndex?: number;
	/** The POST may be repeated because of the keys in its body. */
	idempotent?: boolean;
	/** Error statuses that the caller handles: they are returned instead of thrown. */
	accept?: readonly number[];
	/** Returns the bytes of the body instead of a JSON value. */
	asBytes?: boolean;
	timeoutMs?: number;
}

export interface ApiResponse {
	status: number;
	body: unknown;
	headers: IDataObject;
}

/** For 1,000 messages on a busy platform: after a timeout all of them would be sent again. */
export const BATCH_TIMEOUT_MS = 120_000;
/** Tries that got a response, and tries that got none. */
const MAX_TRIES = 3;
const MAX_TRIES_WITHOUT_RESPONSE = 2;
/** Longest total wait between the tries of one request. */
const MAX_WAIT_MS = 30_000;
const DEFAULT_RETRY_MS = 1_000;

/** What one try brought: a response, or the reason for its lack. */
type Attempt = { response: IN8nHttpFullResponse } | { fault: NetworkFault };

/**
 * The only place that sends HTTP requests. Retries only what is idempotent (reads, and writes that the platform recognizes by
 * their key): after the `Retry-After` of a 429 or 5xx, and once when there was no response.
 *
 * @throws {NodeApiError} for every status but 2xx and `accept`, and when there is no response. `isOutcomeUnknown` tells whether
 *   the platform may have carried out the request all the same, in this or in an earlier try.
 */
export async function apiRequest(
	this: ApiContext,
	request: ApiRequest,
	settings: RequestSettings = {},
): Promise<ApiResponse> {
	const { itemIndex, idempotent = mayBeRepeated(request) } = settings;
	const options = await requestOptions.call(this, request, settings);
	let waitedMs = 0;
	let unanswered = 0;
	let outcomeUnknown = false;
	for (let tries = 1; ; tries++) {
		if (isCancelled.call(this)) {
			throw cancelled(this.getNode(), outcomeUnknown, itemIndex);
		}
		const attempt = await send.call(this, options);
		if ('response' in attempt) {
			const { statusCode: status, body, headers } = attempt.response;
			if ((status >= 200 && status < 300) || settings.accept?.includes(status)) {
				return { status, body, headers };
			}
		} else unanswered++;
		outcomeUnknown ||= !changesNothing(request) && mayHaveBeenCarriedOut(attempt);

		const waitMs = retryDelayMs(attempt, tries, unanswered);
		if (!idempotent || waitMs === undefined || waitedMs + waitMs > MAX_WAIT_MS) {
			throw errorOf.call(this, attempt, outcomeUnknown, itemIndex);
		}
		await pause.call(this, waitMs);
		waitedMs += waitMs;
	}
}

function mayHaveBeenCarriedOut(attempt: Attempt): boolean {
	return 'response' in attempt
		? mayHaveActed(attempt.response.statusCode)
		: attempt.fault.kind === 'lost';
}

/** How long to wait before the next try; `undefined` for no further try. */
function retryDelayMs(attempt: Attempt, tries: number, unanswered: number): number | undefined {
	if ('fault' in attempt) {
		const isLast = attempt.fault.isCancelled || unanswered >= MAX_TRIES_WITHOUT_RESPONSE;
		return isLast ? undefined : 0;
	}
	const { statusCode, headers } = attempt.response;
	if (!RETRYABLE_STATUSES.includes(statusCode) || tries >= MAX_TRIES) return undefined;
	return retryAfterMs(headers) ?? DEFAULT_RETRY_MS * tries;
}

function errorOf(
	this: ApiContext,
	attempt: Attempt,
	outcomeUnknown: boolean,
	itemIndex?: number,
): NodeApiError {
	const node = this.getNode();
	if ('response' in attempt) return apiError(node, attempt.response, outcomeUnknown, itemIndex);
	const { isCancelled: wasCancelled, reason } = attempt.fault;
	return wasCancelled || isCancelled.call(this)
		? cancelled(node, outcomeUnknown, itemIndex)
		: unreachable(node, reason, outcomeUnknown, itemIndex);
}

async function send(this: ApiContext, options: IHttpRequestOptions): Promise<Attempt> {
	try {
		// A copy for every try: n8n adds the API key to the object that it gets.
		const response = (await this.helpers.httpRequestWithAuthentication.call(this, CREDENTIAL, {
			...options,
			headers: { ...options.headers },
		})) as IN8nHttpFullResponse;
		return { response };
	} catch (error) {
		// Not rethrown: an axios error contains the request with its API key and its messages.
		return { fault: networkFault(error) };
	}
}
