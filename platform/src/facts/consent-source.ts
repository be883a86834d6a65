import type { ConsentRecord } from '../compliance.ts';
import { cutText } from '../whole-characters.ts';

/** Longest name of a source. */
const MOST = 500;

/**
 * The source of a consent: its page without query and fragment, which may name a person; otherwise its method. All imports without a
 * page are one source.
 */
export function sourceOf({
	method,
	sourceUrl,
}: Pick<ConsentRecord, 'method' | 'sourceUrl'>): string {
	const url = sourceUrl === undefined ? null : URL.parse(sourceUrl);
	const page = url === null || url.host === '' ? null : `${url.origin}${url.pathname}`;
	return cutText(page ?? method ?? 'unknown', MOST);
}

/** The source of the newest marketing grant on which a message could be based; `null` without one. */
export function newestSource(consents: readonly ConsentRecord[]): string | null {
	let newest: ConsentRecord | null = null;
	for (const consent of consents) {
		if (consent.action !== 'grant' || !consent.purposes.includes('marketing')) continue;
		if (newest === null || consent.collectedAt >= newest.collectedAt) newest = consent;
	}
	return newest === null ? null : sourceOf(newest);
}
