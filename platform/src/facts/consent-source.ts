import type { ConsentRecord } from '../compliance.ts';

/** Longest name of a source. */
const MOST = 500;

/**
 * Where a consent comes from, as people name it: the page on which it was given, without what follows the path (it may name a person),
 * else how it was given. All imports without a page are one source.
 */
export function sourceOf({
	method,
	sourceUrl,
}: Pick<ConsentRecord, 'method' | 'sourceUrl'>): string {
	const url = sourceUrl === undefined ? null : URL.parse(sourceUrl);
	const page = url === null || url.host === '' ? null : `${url.origin}${url.pathname}`;
	return (page ?? method ?? 'unknown').slice(0, MOST);
}

/** The source of the newest grant of marketing that a message could rest on; `null`: there is none. */
export function newestSource(consents: readonly ConsentRecord[]): string | null {
	let newest: ConsentRecord | null = null;
	for (const consent of consents) {
		if (consent.action !== 'grant' || !consent.purposes.includes('marketing')) continue;
		if (newest === null || consent.collectedAt >= newest.collectedAt) newest = consent;
	}
	return newest === null ? null : sourceOf(newest);
}
