/** What a handler answers. `body` is JSON, or `undefined` for none. */
export interface HttpResponse {
	status: number;
	body: unknown;
	/** Media type of a body that is sent as it is (bytes or text) instead of as JSON. */
	contentType?: string;
	headers?: Record<string, string>;
}
