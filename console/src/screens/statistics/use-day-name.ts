import { useFormat } from '../../app/environment.ts';
import { dayIn, withFirst } from '../../words/days.ts';

/** Names calendar days, which have no time zone: "24 décembre"; the year only if it is not this one. A text that is no day stays. */
export function useDayName(): (day: string) => string {
	const { language, timeZone } = useFormat();
	const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
	const dates = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
	const plain = dates({ day: 'numeric', month: 'long' });
	const withYear = dates({ day: 'numeric', month: 'long', year: 'numeric' });
	const year = dayIn(timeZone, Date.now()).slice(0, 4);
	return (day) => {
		const at = Date.parse(`${day}T00:00:00Z`);
		if (Number.isNaN(at)) return day;
		return withFirst((day.startsWith(year) ? plain : withYear).format(at), language);
	};
}
