/** How long a result waits for others at most; a crash meanwhile makes the message `unknown`. */
const MAX_WAIT_MS = 10;

/**
 * Holds results back until a group of them is there: each group is stored by one commit, and syncing the disk takes longer than
 * sending a mail to a server nearby. A result does not wait when nothing else is in progress.
 *
 * @param size results that make a group.
 * @returns a wrapper for each hand-over, which must not reject.
 */
export function createResultGroups(size: number) {
	let inProgress = 0;
	let ready: (() => void)[] = [];
	let timer: NodeJS.Timeout | undefined;

	function release(): void {
		clearTimeout(timer);
		timer = undefined;
		const group = ready;
		ready = [];
		inProgress -= group.length;
		for (const resolve of group) resolve();
	}

	return function inGroups<Result>(handOver: Promise<Result>): Promise<Result> {
		inProgress += 1;
		return handOver.then(
			(result) =>
				new Promise((resolve) => {
					ready.push(() => resolve(result));
					if (ready.length >= size || ready.length >= inProgress) release();
					else timer ??= setTimeout(release, MAX_WAIT_MS);
				}),
		);
	};
}
