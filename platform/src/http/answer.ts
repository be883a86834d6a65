/** What a handler answers. `body` is JSON, or `undefined` for none. */
export interface Answer {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}
