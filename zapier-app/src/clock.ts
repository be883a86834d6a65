/** Milliseconds since the epoch; the only place where the app asks for the time. */
export function now(): number {
	return Date.now();
}
