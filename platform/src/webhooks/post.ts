import axios from 'axios';
import { type ResolvedAddress, resolvePublic } from './address-guard.ts';
import { signWebhook } from './signature.ts';

/** Standard Webhooks: a receiver has 15 seconds. */
const TIMEOUT = 15_000;

/** What is posted. */
export interface Post {
	url: string;
	secret: string;
	eventId: string;
	/** The exact bytes that are signed. */
	body: string;
	/** Seconds since the epoch. */
	timestamp: number;
	allowPrivate: boolean;
	signal: AbortSignal;
}

/** What came back. */
export type PostResult =
	| { kind: 'delivered'; outcome: string }
	/** 410: the receiver wants no more. */
	| { kind: 'gone'; outcome: string }
	| { kind: 'failed'; outcome: string; retryAfter: number | null };

/** Posts one delivery: no redirects, no proxy, to the address that was checked. Never throws. */
export async function postWebhook(post: Post): Promise<PostResult> {
	try {
		const resolved = await resolvePublic(new URL(post.url).hostname, post.allowPrivate);
		const response = await axios.post<unknown>(post.url, post.body, {
			headers: {
				'content-type': 'application/json',
				'user-agent': 'marketing-cible-webhooks/1',
				'webhook-id': post.eventId,
				'webhook-timestamp': String(post.timestamp),
				'webhook-signature': signWebhook(post.secret, post.eventId, post.timestamp, post.body),
			},
			timeout: TIMEOUT,
			signal: post.signal,
			maxRedirects: 0,
			proxy: false,
			lookup: pinned(resolved),
			// The answer's body is nobody's business; a short piece is read so that the connection can be used again.
			maxContentLength: 64 * 1024,
			responseType: 'text',
			transformRequest: [(body: unknown) => body],
			transformResponse: [() => null],
			validateStatus: () => true,
		});
		const outcome = String(response.status);
		if (response.status >= 200 && response.status < 300) return { kind: 'delivered', outcome };
		if (response.status === 410) return { kind: 'gone', outcome };
		const header: unknown = response.headers['retry-after'];
		return { kind: 'failed', outcome, retryAfter: readRetryAfter(header) };
	} catch (error) {
		return { kind: 'failed', outcome: codeOf(error), retryAfter: null };
	}
}

/** Answers with the one address that was checked, whatever name is asked for. */
function pinned(resolved: ResolvedAddress) {
	return (
		_host: string,
		_options: object,
		callback: (error: Error | null, address: string, family: 4 | 6) => void,
	) => callback(null, resolved.address, resolved.family);
}

function readRetryAfter(header: unknown): number | null {
	return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null;
}

function codeOf(error: unknown): string {
	if (error instanceof Error) {
		if ('code' in error && typeof error.code === 'string') return error.code;
		if (error.message === 'forbidden_address') return error.message;
	}
	return 'error';
}
