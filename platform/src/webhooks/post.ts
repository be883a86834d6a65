import type { Readable } from 'node:stream';
import axios from 'axios';
import { readRetryAfter } from '@marketing-cible/contract/edge';
import { resolvePublic } from '../net/address-guard.ts';
import type { Resolve } from '../net/names.ts';
import type { ResolvedAddress } from '../net/resolved-address.ts';
import { signaturesOf } from './signature.ts';

/** Time limit of an attempt (Standard Webhooks: 15 seconds). */
const TIMEOUT_MS = 15_000;
/** Response bytes to read so that the connection can be reused. */
const MAX_RESPONSE_BYTES = 64 * 1024;

/** A delivery to post. */
export interface Post {
	url: string;
	/** One signature per secret: during a rotation the receiver may know either. */
	secrets: readonly string[];
	eventId: string;
	/** The exact bytes that are signed. */
	body: string;
	/** Seconds since the epoch. */
	timestamp: number;
	allowPrivate: boolean;
	signal: AbortSignal;
	/** The trace that the receiver goes on with (W3C); `null`: none. */
	traceParent?: string | null;
	/** Looks up the host. */
	resolve: Resolve;
	/** Replaces the 15 seconds in tests. */
	timeoutMs?: number;
}

/** Result of an attempt. */
export type PostResult =
	| { kind: 'delivered'; outcome: string }
	/** 410: the receiver wants no more deliveries. */
	| { kind: 'gone'; outcome: string }
	/** `retryAfter`: delay requested by the receiver, in milliseconds. */
	| { kind: 'failed'; outcome: string; retryAfter: number | null };

/**
 * Posts one delivery to an address that passed the check: no redirects (the signature and the check cover one host only), no proxy.
 * Only the status matters; the response body is discarded. Never throws.
 */
export async function postWebhook(post: Post): Promise<PostResult> {
	const late = AbortSignal.timeout(post.timeoutMs ?? TIMEOUT_MS);
	const signal = AbortSignal.any([post.signal, late]);
	try {
		const { hostname } = new URL(post.url);
		const resolved = await untilAborted(
			signal,
			resolvePublic(hostname, post.allowPrivate, post.resolve, signal),
		);
		const response = await axios.post<Readable>(post.url, post.body, {
			headers: {
				'content-type': 'application/json',
				'user-agent': 'marketing-cible-webhooks/1',
				'webhook-id': post.eventId,
				'webhook-timestamp': String(post.timestamp),
				'webhook-signature': signaturesOf(post.secrets, post.eventId, post.timestamp, post.body),
				...(post.traceParent == null ? {} : { traceparent: post.traceParent }),
			},
			signal,
			maxRedirects: 0,
			proxy: false,
			lookup: pinned(resolved),
			responseType: 'stream',
			decompress: false,
			transformRequest: [(body: unknown) => body],
			validateStatus: () => true,
		});
		await discard(response.data);
		const outcome = String(response.status);
		if (response.status >= 200 && response.status < 300) return { kind: 'delivered', outcome };
		if (response.status === 410) return { kind: 'gone', outcome };
		const header: unknown = response.headers['retry-after'];
		return { kind: 'failed', outcome, retryAfter: readRetryAfter(header, post.timestamp * 1000) };
	} catch (error) {
		return { kind: 'failed', outcome: late.aborted ? 'timeout' : codeOf(error), retryAfter: null };
	}
}

/** Stops waiting on abort, whether or not the work does. */
async function untilAborted<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
	signal.throwIfAborted();
	return Promise.race([
		work,
		new Promise<never>((_, reject) => {
			signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
		}),
	]);
}

/** Reads a short body to its end and cuts off a long one. Errors do not matter here, because the status is known. */
async function discard(body: Readable): Promise<void> {
	let left = MAX_RESPONSE_BYTES;
	try {
		for await (const chunk of body) {
			left -= (chunk as Buffer).length;
			if (left <= 0) break;
		}
	} catch {
		// Closed by the receiver, or too slow.
	}
}

/** A DNS lookup that always returns the checked addresses. */
function pinned(resolved: readonly ResolvedAddress[]) {
	return (
		_host: string,
		_options: object,
		callback: (error: Error | null, addresses: ResolvedAddress[]) => void,
	) => callback(null, [...resolved]);
}

function codeOf(error: unknown): string {
	if (error instanceof Error) {
		if ('code' in error && typeof error.code === 'string') return error.code;
		if (error.message === 'forbidden_address') return error.message;
	}
	return 'error';
}
