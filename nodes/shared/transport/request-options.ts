import { isSafeForKey, readApiKey } from '@marketing-cible/contract/edge';
import type { ApiRequest } from '@marketing-cible/contract/requests';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { insecureBaseUrlOptions, invalidBaseUrlOptions, invalidKeyOptions } from './api-error.ts';
import type { ApiContext } from './api-context.ts';

export const CREDENTIAL = 'marketingCibleApi';
const TIMEOUT_MS = 30_000;

/** What n8n's helper needs to know of a request. @throws {NodeApiError} for a credential that no request can use. */
export async function requestOptions(
	this: ApiContext,
	request: ApiRequest,
	{ asBytes, timeoutMs = TIMEOUT_MS }: { asBytes?: boolean; timeoutMs?: number },
): Promise<IHttpRequestOptions> {
	const { baseUrl, apiKey } = await this.getCredentials<{ baseUrl: unknown; apiKey: unknown }>(
		CREDENTIAL,
	);
	const address = String(baseUrl ?? '')
		.trim()
		.replace(/(?<!\/)\/+$/, '');
	if (!/^https?:\/\/[^/]/i.test(address) || !URL.canParse(address)) {
		throw new NodeApiError(this.getNode(), {}, invalidBaseUrlOptions());
	}
	// The credential refuses it too; this error says more.
	if (!isSafeForKey(address)) {
		throw new NodeApiError(this.getNode(), {}, insecureBaseUrlOptions());
	}
	if (readApiKey(apiKey) === null) {
		throw new NodeApiError(this.getNode(), {}, invalidKeyOptions());
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
