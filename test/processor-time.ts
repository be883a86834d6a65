/** How long something works: a test that measures by the clock fails where the machine does something else meanwhile. */

/** Starts to count. @returns the processor time of this process since then, in milliseconds: all of its threads, not its children. */
export function processorTime(): () => number {
	const begun = process.cpuUsage();
	return () => {
		const { user, system } = process.cpuUsage(begun);
		return (user + system) / 1000;
	};
}
