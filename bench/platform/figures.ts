/** The median. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** The minimum and the maximum. */
export function spread(values: readonly number[]): string {
	return `${Math.round(Math.min(...values))}–${Math.round(Math.max(...values))}`;
}

export function percent(value: number, of: number): string {
	return `${Math.round((value / of) * 100)} %`;
}
