import type { BeforeRequestMiddleware, Bundle } from 'zapier-platform-core';
import { apiKeyOf, platformOrigin } from './connection.ts';

/** Adds the API key, to requests to the platform's own address only. */
export const addAuthorization: BeforeRequestMiddleware = (request, _z, bundle) => {
	if (new URL(request.url).origin === platformOrigin(bundle.authData)) {
		request.headers = { ...request.headers, ...authorization(bundle) };
	}
	return request;
};

/** The header with the API key. */
export function authorization({ authData }: Bundle): Record<string, string> {
	return { authorization: `Bearer ${apiKeyOf(authData)}` };
}
