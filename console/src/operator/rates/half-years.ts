/** The half-year of a calendar day, e.g. `2026-S2`. */
export function halfYearOf(day: string): string {
	return `${day.slice(0, 4)}-S${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`;
}

/** The half-year so many after another one; before it, if negative. */
export function halfYearAfter(halfYear: string, count: number): string {
	const index = Number(halfYear.slice(0, 4)) * 2 + Number(halfYear.slice(6)) - 1 + count;
	return `${Math.floor(index / 2)}-S${(index % 2) + 1}`;
}
