/**
 * Reads a `Retry-After` header (RFC 9110, section 10.2.3): seconds, or an HTTP date.
 *
 * @param now real time in milliseconds since the epoch: the other side means its own clock, which nobody moved.
 * @returns milliseconds to wait; `null` when there is no such header, or one that cannot be read.
 */
export function readRetryAfter(header: unknown, now: number): number | null {
	if (typeof header !== 'string') return null;
	if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
	const instant = /^[A-Z][a-z]{2}, /.test(header) ? Date.parse(header) : NaN;
	return Number.isNaN(instant) ? null : Math.max(0, instant - now);
}
