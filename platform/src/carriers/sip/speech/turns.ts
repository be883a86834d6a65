/** How much runs at once, in all and for one account. */
export interface TurnLimits {
	most: number;
	ofOne: number;
}

/** Runs work of an account when it is its turn. */
export type RunInTurn = <Value>(accountId: string, work: () => Promise<Value>) => Promise<Value>;

/**
 * Gives accounts turns: those that wait are served one after the other, each in the order of its own calls. So an account whose work is
 * slow, such as a recording on a server that hardly answers, delays its own calls alone.
 */
export function createTurns({ most, ofOne }: TurnLimits): RunInTurn {
	const running = new Map<string, number>();
	/** The account whose turn is next comes first. */
	const waiting = new Map<string, (() => void)[]>();
	let total = 0;

	const mayRun = (accountId: string) => total < most && (running.get(accountId) ?? 0) < ofOne;

	function begin(accountId: string): void {
		total++;
		running.set(accountId, (running.get(accountId) ?? 0) + 1);
	}

	function end(accountId: string): void {
		total--;
		const left = (running.get(accountId) ?? 1) - 1;
		if (left === 0) running.delete(accountId);
		else running.set(accountId, left);
	}

	function startNext(): void {
		for (const [accountId, queue] of [...waiting]) {
			if (!mayRun(accountId)) continue;
			const start = queue.shift();
			waiting.delete(accountId);
			if (queue.length > 0) waiting.set(accountId, queue);
			if (start === undefined) continue;
			begin(accountId);
			start();
			return;
		}
	}

	return async function run(accountId, work) {
		if (mayRun(accountId)) begin(accountId);
		else {
			await new Promise<void>((resolve) => {
				const queue = waiting.get(accountId) ?? [];
				queue.push(resolve);
				waiting.set(accountId, queue);
			});
		}
		try {
			return await work();
		} finally {
			end(accountId);
			startNext();
		}
	};
}
