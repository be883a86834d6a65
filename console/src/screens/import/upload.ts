import type { Import } from '@marketing-cible/contract';
import { ApiError, call } from '../../api/client.ts';
import { partsToSend, rangeOf, waitOf } from './file-parts.ts';

/** The parts of a file. */
type Parts = Pick<Import, 'id' | 'bytes' | 'partBytes' | 'parts'>;

/** What the upload tells the page. */
export interface Watcher {
	/** Bytes that have arrived. */
	arrived: (bytes: number) => void;
	/** The connection is lost; the part is sent again after the wait, or when `again` is called. */
	lost: (seconds: number, again: () => void) => void;
}

/**
 * Sends the parts of a file that are missing, one after the other. A lost connection is waited for.
 * @throws {ApiError} if the platform refuses a part.
 */
export async function upload(
	file: Blob,
	parts: Parts,
	watcher: Watcher,
	signal: AbortSignal,
): Promise<void> {
	const there = new Set(parts.parts.received);
	const report = () => {
		const ranges = [...there].map((number) => rangeOf(number, parts));
		watcher.arrived(ranges.reduce((sum, { from, to }) => sum + to - from, 0));
	};
	report();
	for (const number of partsToSend(parts)) {
		const { from, to } = rangeOf(number, parts);
		await sendUntilThere(file.slice(from, to), parts.id, number, watcher, signal);
		if (signal.aborted) return;
		there.add(number);
		report();
	}
}

async function sendUntilThere(
	bytes: Blob,
	id: string,
	number: number,
	watcher: Watcher,
	signal: AbortSignal,
): Promise<void> {
	for (let attempt = 0; !signal.aborted; attempt += 1) {
		try {
			await call(`/v1/imports/${encodeURIComponent(id)}/parts/${number}`, {
				method: 'PUT',
				bytes,
				headers: await digestOf(bytes),
			});
			return;
		} catch (error) {
			if (!(error instanceof ApiError) || !isPassing(error)) throw error;
			const seconds = error.retryAfter ?? waitOf(attempt);
			await pause(seconds, (again) => watcher.lost(seconds, again), signal);
		}
	}
}

/** No answer, too many requests, or a platform that restarts. */
const isPassing = ({ slug, status }: ApiError): boolean =>
	slug === 'network' || status === 429 || status >= 500;

/** The digest by which the platform notices damage on the way; browsers compute it on secure pages only. */
async function digestOf(bytes: Blob): Promise<Record<string, string>> {
	if (!globalThis.isSecureContext) return {};
	const digest = await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer());
	const text = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0'));
	return { 'x-content-sha256': text.join('') };
}

/** Waits, until the time is over, the connection is back, or somebody asks for it. */
function pause(
	seconds: number,
	offer: (again: () => void) => void,
	signal: AbortSignal,
): Promise<void> {
	return new Promise((resolve) => {
		const done = () => {
			clearTimeout(timer);
			removeEventListener('online', done);
			signal.removeEventListener('abort', done);
			resolve();
		};
		const timer = setTimeout(done, seconds * 1000);
		addEventListener('online', done);
		signal.addEventListener('abort', done);
		offer(done);
	});
}
