import type { Readable } from 'node:stream';
import axios from 'axios';
import { readRetryAfter } from '@marketing-cible/contract/edge';
import { type Resolve, type ResolvedAddress, resolvePublic } from '../net/address-guard.ts';
import { signaturesOf } from './signature.ts';

/** Standard Webhooks: a receiver has 15 seconds. */
const PATIENCE = 15_000;
/** So much of an answer is read, only so that the connection can be used again. */
const READ = 64 * 1024;

/** What is posted. */
export interface Post {
	url: string;
	/** Each signs: during a rotation the receiver may know either. */
	secrets: readonly string[];
	eventId: string;
	/** The exact bytes that are signed. */
	body: string;
	/** Seconds since the epoch. */
	timestamp: number;
	allowPrivate: boolean;
	signal: AbortSignal;
	/** In place of DNS, for tests. */
	resolve?: Resolve;
	/** In place of the 15 seconds, in milliseconds. */
	patience?: number;
}

/** What came back. */
export type PostResult =
	| { kind: 'delivered'; outcome: string }
	/** 410: the receiver wants no more. */
	| { kind: 'gone'; outcome: string }
	/** `retryAfter`: milliseconds that the receiver asks for. */
	| { kind: 'failed'; outcome: string; retryAfter: number | null };

/**
 * Posts one delivery: no redirects (the signature is for one address, and so was the check), no proxy, to the very address that
 * was checked. The status decides; of the answer's body little is read and nothing kept. Never throws.
 */
export async function postWebhook(post: Post): Promise<PostResult> {
	const late = AbortSignal.timeout(post.patience ?? PATIENCE);
	const signal = AbortSignal.any([post.signal, late]);
	try {
		const { hostname } = new URL(post.url);
		const resolved = await inTime(signal, resolvePublic(hostname, post.allowPrivate, post.resolve));
		const response = await axios.post<Readable>(post.url, post.body, {
			headers: {
				'content-type': 'application/json',
				'user-agent': 'marketing-cible-webhooks/1',
				'webhook-id': post.eventId,
				'webhook-timestamp': String(post.timestamp),
				'webhook-signature': signaturesOf(post.secrets, post.eventId, post.timestamp, post.body),
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

/** Resolving a name cannot be cut off; it is not waited for any longer. */
async function inTime<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
	signal.throwIfAborted();
	return Promise.race([
		work,
		new Promise<never>((_, reject) => {
			signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
		}),
	]);
}

/** Reads a short answer to its end and breaks a long one off. What goes wrong here changes nothing: the status is known. */
async function discard(body: Readable): Promise<void> {
	let left = READ;
	try {
		for await (const chunk of body) {
			left -= (chunk as Buffer).length;
			if (left <= 0) break;
		}
	} catch {
		// Broken off by the other side, or too slow.
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

function codeOf(error: unknown): string {
	if (error instanceof Error) {
		if ('code' in error && typeof error.code === 'string') return error.code;
		if (error.message === 'forbidden_address') return error.message;
	}
	return 'error';
}
