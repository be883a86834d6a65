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
	asksToWait,
	noAddress,
	refusedAnswer,
	retryAfterMs,
	stopped,
	unreachable,
} from './answer.ts';

export type ApiContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

interface RequestSettings {
	/** The input item that the request is about, for the message in the editor. */
	itemIndex?: number;
	/** Says that a repeated POST does nothing twice although it carries no idempotency key of its own. */
	repeatable?: boolean;
	/** Answers that mean something to the caller; they come back instead of an exception. */
	accept?: readonly number[];
	/** A document comes back as its bytes instead of a JSON value. */
	asBytes?: boolean;
	/** How long an answer may take; a batch takes longer than a record. */
	timeoutMs?: number;
}

export interface ApiAnswer {
	status: number;
	body: unknown;
}

const CREDENTIAL = 'marketingCibleApi';
const TIMEOUT_MS = 30_000;
/** A thousand messages on a busy platform; given up too early they would all be asked for again. */
export const BATCH_TIMEOUT_MS = 120_000;
const MAX_TRIES = 3;
const MAX_WAIT_MS = 30_000;

/**
 * The only place that speaks HTTP. Waits as the platform asks on 429 and 503, repeats once when no answer came, and only
 * what may be repeated: reads, and writes that the platform recognizes by their key.
 */
export async function apiRequest(
	this: ApiContext,
	request: ApiRequest,
	settings: RequestSettings = {},
): Promise<ApiAnswer> {
	const options = await requestOptions.call(this, request, settings);
	const repeatable =
		settings.repeatable ?? (request.method !== 'POST' || 'idempotency-key' in request.headers);
	let waited = 0;
	for (let tries = 1; ; tries++) {
		if (isCancelled.call(this))
			throw new NodeApiError(this.getNode(), {}, stopped(settings.itemIndex));
		const response = await send.call(this, options, repeatable, settings.itemIndex);
		const status = response.statusCode;
		if ((status >= 200 && status < 300) || settings.accept?.includes(status)) {
			return { status, body: response.body };
		}
		const wait = retryAfterMs(response.headers) ?? 1000 * tries;
		if (!repeatable || !asksToWait(status) || tries >= MAX_TRIES || waited + wait > MAX_WAIT_MS) {
			throw refusedAnswer(this.getNode(), response, settings.itemIndex);
		}
		await sleep(wait);
		waited += wait;
	}
}

async function requestOptions(
	this: ApiContext,
	request: ApiRequest,
	{ asBytes, timeoutMs = TIMEOUT_MS }: RequestSettings,
): Promise<IHttpRequestOptions> {
	const { baseUrl } = await this.getCredentials<{ baseUrl: string }>(CREDENTIAL);
	const address = baseUrl.trim().replace(/\/+$/, '');
	if (!/^https?:\/\/[^/]/i.test(address)) throw new NodeApiError(this.getNode(), {}, noAddress());
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
		// The API never redirects: a redirect is a wrong address, and the key must not travel there.
		disableFollowRedirect: true,
	};
}

async function send(
	this: ApiContext,
	options: IHttpRequestOptions,
	repeatable: boolean,
	itemIndex?: number,
): Promise<IN8nHttpFullResponse> {
	for (let tries = repeatable ? 2 : 1; ; tries--) {
		try {
			// A copy a try: n8n adds the key to what it is given.
			return (await this.helpers.httpRequestWithAuthentication.call(this, CREDENTIAL, {
				...options,
				headers: { ...options.headers },
			})) as IN8nHttpFullResponse;
		} catch (error) {
			if (tries > 1 && !isCancelled.call(this)) continue;
			// Never re-thrown as it is: what axios throws carries the request with its key and its messages.
			throw new NodeApiError(this.getNode(), {}, unreachable(error, itemIndex));
		}
	}
}

/** Somebody stopped the execution: n8n lets a node run to its end, so that a long list has to be ended here. */
function isCancelled(this: ApiContext): boolean {
	return 'getExecutionCancelSignal' in this && this.getExecutionCancelSignal()?.aborted === true;
}
