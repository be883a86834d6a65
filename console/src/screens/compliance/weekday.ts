import type { Language } from '../../words/catalogue.ts';

/** A Sunday, from which days of the week are counted. */
const SUNDAY = Date.UTC(2026, 10, 29);
const DAY_MS = 86_400_000;

/** The name of a day of the week. @param weekday 0 is Sunday. */
export function weekdayName(language: Language, weekday: number, style: 'long' | 'short'): string {
	return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
		timeZone: 'UTC',
		weekday: style,
	}).format(SUNDAY + weekday * DAY_MS);
}
