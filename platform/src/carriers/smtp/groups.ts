/** How long an answer waits for others at most, in milliseconds; a crash meanwhile makes `unknown` of it. */
const LONGEST_WAIT = 10;

/**
 * Lets answers out in groups: each group is stored by one commit, and a sync of the disk takes longer than a mail to a server near
 * by. An answer waits for nobody when nothing else is under way.
 *
 * @param size answers that make a group.
 * @returns what to put around each hand-over; it must not be rejected.
 */
export function createGroups(size: number) {
	let underWay = 0;
	let ready: (() => void)[] = [];
	let overdue: NodeJS.Timeout | undefined;

	function letOut(): void {
		clearTimeout(overdue);
		overdue = undefined;
		const group = ready;
		ready = [];
		underWay -= group.length;
		for (const go of group) go();
	}

	return function inGroups<Result>(handOver: Promise<Result>): Promise<Result> {
		underWay += 1;
		return handOver.then(
			(result) =>
				new Promise((resolve) => {
					ready.push(() => resolve(result));
					if (ready.length >= size || ready.length >= underWay) letOut();
					else overdue ??= setTimeout(letOut, LONGEST_WAIT);
				}),
		);
	};
}
