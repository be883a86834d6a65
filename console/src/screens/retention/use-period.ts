import { useFormat, useWords } from '../../app/environment.ts';
import { words } from './words.ts';

/** Of the periods that are years, as the platform counts them. */
const YEAR = 366;

/** Says a period. @returns a function of days; `null`: what has no end. */
export function usePeriod(): (days: number | null) => string {
	const w = useWords(words);
	const format = useFormat();
	return (days) => {
		if (days === null) return w.forever;
		if (days > YEAR && days % YEAR === 0) return w.years(days / YEAR);
		return w.days(days, format.number(days));
	};
}
