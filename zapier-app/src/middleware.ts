import type {
	AfterResponseMiddleware,
	BeforeRequestMiddleware,
	Bundle,
	RawHttpResponse,
} from 'zapier-platform-core';
import { judged, parsed } from './answer.ts';
import { platformOrigin } from './base-url.ts';

/** The key goes to the platform's own address and nowhere else. */
export const addAuthorization: BeforeRequestMiddleware = (request, _z, bundle) => {
	if (new URL(request.url).origin === platformOrigin(bundle.authData)) {
		request.headers = { ...request.headers, ...authorization(bundle) };
	}
	return request;
};

/** The header that names the connection; none without a key. */
export function authorization({ authData }: Bundle): Record<string, string> {
	const { apiKey } = authData;
	return apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
}

/** Answers come raw, so that core cannot log them: reads the body and judges the status. */
export const throwForProblem: AfterResponseMiddleware = async (response, _z, bundle) => {
	const raw = response as unknown as RawHttpResponse;
	const accepted: unknown = response.request.middlewareData?.['accepted'];
	const answer = Object.assign(response, { data: parsed(await raw.text()) });
	judged(answer, Array.isArray(accepted) ? accepted : [], bundle);
	return answer;
};
