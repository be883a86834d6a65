/** Round values of an axis from 0 to at least `most`, three to five intervals. @param most at least 1. */
export function niceSteps(most: number): number[] {
	const power = 10 ** Math.floor(Math.log10(most));
	const step =
		[0.25, 0.5, 1, 2, 2.5, 5, 10]
			.map((factor) => factor * power)
			.find((size) => Number.isInteger(size) && Math.ceil(most / size) <= 5) ?? 1;
	return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}
