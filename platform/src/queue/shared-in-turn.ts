/**
 * Shares one look-up between calls with the same argument in one turn of the event loop. The look-up begins after the last of these
 * calls, so no answer is older than its call.
 */
export function sharedInTurn<Result>(
	look: (key: string) => Promise<Result>,
): (key: string) => Promise<Result> {
	let waiting = new Map<string, Promise<Result>>();
	let turn: Promise<void> | undefined;
	return (key) => {
		const known = waiting.get(key);
		if (known !== undefined) return known;
		turn ??= new Promise((resolve) => {
			setImmediate(() => {
				waiting = new Map();
				turn = undefined;
				resolve();
			});
		});
		const found = turn.then(() => look(key));
		waiting.set(key, found);
		return found;
	};
}
