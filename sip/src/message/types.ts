import type { Headers } from './headers.ts';

export interface SipRequest {
	readonly kind: 'request';
	readonly method: string;
	readonly uri: string;
	readonly headers: Headers;
	readonly body: Buffer;
}

export interface SipResponse {
	readonly kind: 'response';
	/** 100 to 699. */
	readonly status: number;
	readonly reason: string;
	readonly headers: Headers;
	readonly body: Buffer;
}

export type SipMessage = SipRequest | SipResponse;

/** Bytes that are no message. `reason` is for logs and names no content. */
export interface Malformed {
	readonly kind: 'malformed';
	readonly reason: string;
}
