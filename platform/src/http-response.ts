/** The response of a handler. `body` is serialized as JSON; `undefined`: no body. */
export interface HttpResponse {
	status: number;
	body: unknown;
	/** Media type of a body that is sent unchanged (bytes, text or a stream of them) instead of as JSON. */
	contentType?: string;
	headers?: Record<string, string>;
}
