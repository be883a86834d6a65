/** A request without I/O: each side sends it its own way (n8n's helpers, Zapier's `z.request`, axios). */
export interface ApiRequest {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Starts with `/`; relative to the platform's address. */
	path: string;
	query: Readonly<Record<string, string>>;
	/** JSON value, or `undefined` for no body. */
	body: unknown;
	/** Without authorization: the credential adds that. */
	headers: Readonly<Record<string, string>>;
}

/** Members that are `undefined` or empty are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** A reading request. */
export function read(path: string, query: Query = {}): ApiRequest {
	return {
		method: 'GET',
		path,
		query: presentOnly(query),
		body: undefined,
		headers: { accept: 'application/json' },
	};
}

/** A writing request with a JSON body. */
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

/** One segment of a path, safe whatever it contains. */
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
