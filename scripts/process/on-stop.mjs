/**
 * Calls back once, on the first signal to stop or when the process that handed over (hand-over.mjs) is gone.
 * @param {() => Promise<unknown>} stop
 * @returns {{ asked: boolean }} whether the stop was asked for
 */
export function onStop(stop) {
	const state = { asked: false };
	const ask = () => {
		if (state.asked) return;
		state.asked = true;
		void stop();
	};
	for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, ask);
	process.once('disconnect', ask);
	// Listening alone is no reason to stay.
	process.channel?.unref();
	return state;
}
