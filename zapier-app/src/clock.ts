/** The only clock of the app, so that tests can set the time. Milliseconds since the epoch. */
export function now(): number {
	return Date.now();
}
