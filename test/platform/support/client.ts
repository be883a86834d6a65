export const KEY = 'mc_test_key_of_the_test_suite';

export interface Reply<Body> {
	status: number;
	headers: Headers;
	body: Body;
}

export type Json = Record<string, unknown>;

/** A client of the API, as a customer would write one. */
export type Client = ReturnType<typeof clientOf>;

export function clientOf(url: string, key: string | null) {
	async function ask<Body = Json>(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Reply<Body>> {
		const response = await fetch(url + path, {
			method,
			headers: {
				...(key === null ? {} : { authorization: `Bearer ${key}` }),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			...(body === undefined
				? {}
				: { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
		const text = await response.text();
		const json = response.headers.get('content-type')?.includes('json') ?? false;
		return {
			status: response.status,
			headers: response.headers,
			body: (json && text !== '' ? JSON.parse(text) : text) as Body,
		};
	}
	return {
		ask,
		get: <Body = Json>(path: string, headers?: Record<string, string>) =>
			ask<Body>('GET', path, undefined, headers),
		post: <Body = Json>(path: string, body?: unknown, headers?: Record<string, string>) =>
			ask<Body>('POST', path, body ?? {}, headers),
		put: <Body = Json>(path: string, body: unknown, headers?: Record<string, string>) =>
			ask<Body>('PUT', path, body, headers),
	};
}
