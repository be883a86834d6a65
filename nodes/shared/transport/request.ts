import { isSafeForKey } from '@marketing-cible/contract/edge';
import type { ApiRequest } from '@marketing-cible/contract/requests';
import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { NodeApiError, sleep } from 'n8n-workflow';
import {
	apiError,
	cancelledOptions,
	insecureBaseUrlOptions,
	invalidBaseUrlOptions,
	isRetryable,
	retryAfterMs,
	unreachableOptions,
} from './api-error.ts';

export type ApiContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

interface RequestSettings {
	/** The input item that the request is about; the editor shows it with the error. */
	itemIndex?: number;
	/** The POST may be repeated although it has no idempotency key of its own. */
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
}

const CREDENTIAL = 'marketingCibleApi';
const TIMEOUT_MS = 30_000;
/** For 1,000 messages on a busy platform: after a timeout all of them would be sent again. */
export const BATCH_TIMEOUT_MS = 120_000;
const MAX_TRIES = 3;
/** Longest total wait between the tries of one request. */
const MAX_WAIT_MS = 30_000;
const DEFAULT_RETRY_MS = 1_000;

/**
 * The only place that sends HTTP requests. Retries only what is idempotent (reads, and writes that the platform recognizes by
 * their key): after the `Retry-After` of a 429 or 503, and once when there was no response.
 *
 * @throws {NodeApiError} for every status but 2xx and `accept`, and when there is no response.
 */
export async function apiRequest(
	this: ApiContext,
	request: ApiRequest,
	settings: RequestSettings = {},
): Promise<ApiResponse> {
	const options = await requestOptions.call(this, request, settings);
	const idempotent =
		settings.idempotent ?? (request.method !== 'POST' || 'idempotency-key' in request.headers);
	let waitedMs = 0;
	for (let tries = 1; ; tries++) {
		if (isCancelled.call(this))
			throw new NodeApiError(this.getNode(), {}, cancelledOptions(settings.itemIndex));
		const response = await send.call(this, options, idempotent, settings.itemIndex);
		const status = response.statusCode;
		if ((status >= 200 && status < 300) || settings.accept?.includes(status)) {
			return { status, body: response.body };
		}
		const waitMs = retryAfterMs(response.headers) ?? DEFAULT_RETRY_MS * tries;
		const tooLong = waitedMs + waitMs > MAX_WAIT_MS;
		if (!idempotent || !isRetryable(status) || tries >= MAX_TRIES || tooLong) {
			throw apiError(this.getNode(), response, settings.itemIndex);
		}
		await sleep(waitMs);
		waitedMs += waitMs;
	}
}

async function requestOptions(
	this: ApiContext,
	request: ApiRequest,
	{ asBytes, timeoutMs = TIMEOUT_MS }: RequestSettings,
): Promise<IHttpRequestOptions> {
	const { baseUrl } = await this.getCredentials<{ baseUrl: string }>(CREDENTIAL);
	const address = baseUrl.trim().replace(/(?<!\/)\/+$/, '');
	if (!/^https?:\/\/[^/]/i.test(address) || !URL.canParse(address)) {
		throw new NodeApiError(this.getNode(), {}, invalidBaseUrlOptions());
	}
	// The credential refuses it too; this error says more.
	if (!isSafeForKey(address)) {
		throw new NodeApiError(this.getNode(), {}, insecureBaseUrlOptions());
	}
	return {
		method: request.method,
		url: address + request.path,
		qs: request.query,
		headers: request.headers,
		...(request.body === undefined ? {} : { body: request.body as IDataObject }),
		...(asBytes === true ? { encoding: 'arraybuffer' } : { json: true }),
		timeout: timeoutMs,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// The API never redirects: a redirect means a wrong address, which must not receive the API key.
		disableFollowRedirect: true,
	};
}

async function send(
	this: ApiContext,
	options: IHttpRequestOptions,
	idempotent: boolean,
	itemIndex?: number,
): Promise<IN8nHttpFullResponse> {
	for (let triesLeft = idempotent ? 2 : 1; ; triesLeft--) {
		try {
			// A copy for every try: n8n adds the API key to the object that it gets.
			return (await this.helpers.httpRequestWithAuthentication.call(this, CREDENTIAL, {
				...options,
				headers: { ...options.headers },
			})) as IN8nHttpFullResponse;
		} catch (error) {
			if (triesLeft > 1 && !isCancelled.call(this)) continue;
			// Not rethrown: an axios error contains the request with its API key and its messages.
			throw new NodeApiError(this.getNode(), {}, unreachableOptions(error, itemIndex));
		}
	}
}

/** n8n lets a node finish after the execution was stopped, so a long list has to check for itself. */
function isCancelled(this: ApiContext): boolean {
	return 'getExecutionCancelSignal' in this && this.getExecutionCancelSignal()?.aborted === true;
}
