/** The response of a handler. `body` is serialized as JSON; `undefined`: no body. */
export interface HttpResponse {
	status: number;
	body: unknown;
	/** Media type of a body that is sent unchanged (bytes, text or a stream of them) instead of as JSON. */
	contentType?: string;
	/** `body` is text in which addresses can be masked for people where they stand, as they are in JSON. */
	maskable?: boolean;
	headers?: Record<string, string | string[]>;
}
