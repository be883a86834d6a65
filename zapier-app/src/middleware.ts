import type {
	AfterResponseMiddleware,
	BeforeRequestMiddleware,
	Bundle,
	RawHttpResponse,
} from 'zapier-platform-core';
import { parseJson, throwForStatus } from './api-response.ts';
import { platformOrigin } from './base-url.ts';

/** Adds the API key, to requests to the platform's own address only. */
export const addAuthorization: BeforeRequestMiddleware = (request, _z, bundle) => {
	if (new URL(request.url).origin === platformOrigin(bundle.authData)) {
		request.headers = { ...request.headers, ...authorization(bundle) };
	}
	return request;
};

/** The header with the API key; empty without a key. */
export function authorization({ authData }: Bundle): Record<string, string> {
	const { apiKey } = authData;
	return apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
}

/** Reads the body of a raw response (raw, so that core cannot log it) and throws for an error status. */
export const readResponse: AfterResponseMiddleware = async (response, _z, bundle) => {
	const raw = response as unknown as RawHttpResponse;
	const accepted: unknown = response.request.middlewareData?.['accepted'];
	const apiResponse = Object.assign(response, { data: parseJson(await raw.text()) });
	throwForStatus(apiResponse, Array.isArray(accepted) ? accepted : [], bundle);
	return apiResponse;
};
