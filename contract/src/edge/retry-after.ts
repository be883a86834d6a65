/**
 * Reads a `Retry-After` header (RFC 9110, section 10.2.3): seconds, or an HTTP date.
 *
 * @param header the raw value; HTTP clients may give it as a number.
 * @param now milliseconds since the epoch in real time: the other side means its own clock.
 * @returns milliseconds to wait; `null` when there is no such header, or when it cannot be read.
 */
export function readRetryAfter(header: unknown, now: number): number | null {
	if (typeof header !== 'string' && typeof header !== 'number') return null;
	const text = String(header).trim();
	if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
	const instant = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(instant) ? null : Math.max(0, instant - now);
}
