import type { LocalizedText } from '../types/localized-text.ts';
import type { Confidence } from '../types/verdict.ts';

type Hours = readonly [from: number, to: number] | null;

/** The calling hours of a state; `null` is a closed day. */
export interface StateHours {
	name: LocalizedText;
	weekday: Hours;
	saturday: Hours;
	sunday: Hours;
	/** Closed on federal holidays. */
	holidaysClosed: boolean;
	/** How well the secondary sources agree; none of them is the act itself. */
	confidence: Confidence;
}

type Days = Partial<Pick<StateHours, 'saturday' | 'sunday' | 'holidaysClosed'>>;

function hours(
	en: string,
	fr: string,
	everyDay: readonly [number, number],
	confidence: Confidence,
	days: Days = {},
): StateHours {
	return {
		name: { en, fr },
		weekday: everyDay,
		saturday: everyDay,
		sunday: everyDay,
		holidaysClosed: false,
		confidence,
		...days,
	};
}

/**
 * States that are stricter than the federal 08:00–21:00. If sources conflict: the narrower hours, with low
 * confidence.
 */
export const STATE_HOURS: Readonly<Record<string, StateHours>> = {
	'US-AL': hours('Alabama', 'en Alabama', [8, 20], 'medium', {
		sunday: null,
		holidaysClosed: true,
	}),
	'US-CA': hours('California', 'en Californie', [9, 21], 'medium'),
	'US-CT': hours('Connecticut', 'au Connecticut', [9, 20], 'medium'),
	'US-FL': hours('Florida', 'en Floride', [8, 20], 'medium'),
	'US-IL': hours('Illinois', 'en Illinois', [9, 21], 'low'),
	'US-KY': hours('Kentucky', 'au Kentucky', [10, 21], 'medium'),
	'US-LA': hours('Louisiana', 'en Louisiane', [8, 20], 'medium', {
		sunday: null,
		holidaysClosed: true,
	}),
	'US-MA': hours('Massachusetts', 'au Massachusetts', [8, 20], 'medium'),
	'US-MD': hours('Maryland', 'au Maryland', [8, 20], 'medium'),
	'US-MI': hours('Michigan', 'au Michigan', [9, 21], 'medium'),
	'US-MN': hours('Minnesota', 'au Minnesota', [9, 21], 'medium'),
	'US-MS': hours('Mississippi', 'au Mississippi', [8, 20], 'medium', { sunday: null }),
	'US-NJ': hours('New Jersey', 'au New Jersey', [8, 20], 'low'),
	'US-NM': hours('New Mexico', 'au Nouveau-Mexique', [9, 21], 'medium'),
	'US-NV': hours('Nevada', 'au Nevada', [9, 20], 'medium'),
	'US-OK': hours('Oklahoma', 'en Oklahoma', [8, 20], 'medium'),
	'US-PA': hours('Pennsylvania', 'en Pennsylvanie', [8, 21], 'medium', { holidaysClosed: true }),
	'US-RI': hours('Rhode Island', 'au Rhode Island', [9, 18], 'low', {
		saturday: [10, 17],
		sunday: null,
		holidaysClosed: true,
	}),
	'US-TX': hours('Texas', 'au Texas', [9, 21], 'medium', { sunday: [12, 21] }),
	'US-WA': hours('Washington', 'dans l’État de Washington', [8, 20], 'low'),
};

/** Used if the state is unknown: the hours that all states permit. */
export const ANY_STATE: StateHours = Object.values(STATE_HOURS).reduce((all, one) => ({
	...all,
	weekday: common(all.weekday, one.weekday),
	saturday: common(all.saturday, one.saturday),
	sunday: common(all.sunday, one.sunday),
	holidaysClosed: all.holidaysClosed || one.holidaysClosed,
	confidence: 'low',
	name: { en: 'a state that is not known', fr: 'dans un État inconnu' },
}));

function common(one: Hours, other: Hours): Hours {
	if (one === null || other === null) return null;
	return [Math.max(one[0], other[0]), Math.min(one[1], other[1])];
}
