/**
 * Calls back once, on the first signal to end.
 * @param {() => Promise<unknown>} stop
 * @returns {{ asked: boolean }} whether the end was asked for
 */
export function onSignal(stop) {
	const state = { asked: false };
	for (const signal of ['SIGINT', 'SIGTERM']) {
		process.on(signal, () => {
			if (state.asked) return;
			state.asked = true;
			void stop();
		});
	}
	return state;
}
