/** A request as data: each client sends it with its own HTTP library (n8n's helpers, Zapier's `z.request`, axios). */
export interface ApiRequest {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Starts with `/`; relative to the platform's address. */
	path: string;
	query: Readonly<Record<string, string>>;
	/** A JSON value, or the bytes of a file; `undefined` for no body. */
	body: unknown;
	/** Without authorization, which the client adds. */
	headers: Readonly<Record<string, string>>;
}

/** Members that are `undefined` or empty are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** A GET request. */
export function read(path: string, query: Query = {}): ApiRequest {
	return {
		method: 'GET',
		path,
		query: presentOnly(query),
		body: undefined,
		headers: { accept: 'application/json' },
	};
}

/** A request that writes, with a JSON body. */
export function write(
	method: 'POST' | 'PUT' | 'DELETE',
	path: string,
	body?: unknown,
	idempotencyKey?: string,
): ApiRequest {
	return {
		method,
		path,
		query: {},
		body,
		headers: {
			accept: 'application/json',
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
			...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
		},
	};
}

/** One path segment, escaped. */
export function segment(id: string): string {
	return encodeURIComponent(id);
}

function presentOnly(query: Query): Record<string, string> {
	const present: Record<string, string> = {};
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined && value !== '') present[name] = String(value);
	}
	return present;
}
