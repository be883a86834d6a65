export interface Answer<Body> {
	status: number;
	body: Body;
}

/** A JSON request; any status is an answer. */
export async function request<Body>(
	method: string,
	url: string,
	options: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer<Body>> {
	const response = await fetch(url, {
		method,
		headers: {
			...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
			...options.headers,
		},
		...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
	});
	const text = await response.text();
	let body: unknown = text;
	try {
		body = JSON.parse(text);
	} catch {
		// Not everything is JSON; then the text is the answer.
	}
	return { status: response.status, body: body as Body };
}

/** Asks until there is an answer; the message says what was waited for. */
export async function until<Value>(
	what: string,
	ask: () => Promise<Value | undefined>,
	timeoutMs = 30_000,
): Promise<Value> {
	const end = performance.now() + timeoutMs;
	for (;;) {
		const value = await ask();
		if (value !== undefined) return value;
		if (performance.now() > end) throw new Error(`Waited in vain for ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}
