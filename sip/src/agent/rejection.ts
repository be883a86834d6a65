import type { Headers } from '../message/headers.ts';
import { readParams, splitOutside } from '../message/split.ts';

/** The cause of ITU-T Q.850 in a Reason header field (RFC 3326): `Q.850;cause=17`. */
export function readQ850(headers: Headers): number | null {
	for (const value of headers.all('Reason').flatMap((field) => splitOutside(field, ','))) {
		const [protocol = '', ...rest] = splitOutside(value, ';');
		const cause = readParams(rest).get('cause') ?? '';
		if (/^q\.850$/i.test(protocol) && /^\d{1,3}$/.test(cause)) return Number(cause);
	}
	return null;
}

/** Milliseconds of Retry-After, at most a day (RFC 3261 §20.33). */
export function readRetryAfter(headers: Headers): number | null {
	const [, seconds] = /^(\d{1,9})\b/.exec(headers.get('Retry-After') ?? '') ?? [];
	return seconds === undefined ? null : Math.min(Number(seconds), 86_400) * 1000;
}
