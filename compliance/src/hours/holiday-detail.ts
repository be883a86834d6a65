import type { Holiday } from '../calendar/holidays.ts';

/** The detail of a finding about a holiday; empty if the place is closed for another reason. */
export function holidayDetail(holiday: Holiday | null): Readonly<Record<string, unknown>> {
	if (holiday === null) return {};
	const { name, status, source, confidence } = holiday;
	return { holiday: name.en, status, source, confidence };
}
