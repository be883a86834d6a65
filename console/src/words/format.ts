import type { Language } from './catalogue.ts';
import { withFirst } from './days.ts';

/** Numbers, dates and times in one language and one time zone. */
export interface Format {
	number: (value: number) => string;
	/** @param share 0.085 becomes "8.5%". */
	percent: (share: number) => string;
	/** "14:32". */
	time: (instant: string | number) => string;
	/** "14:32:05". */
	seconds: (instant: string | number) => string;
	/** "Thursday 24 December"; the year only if it is not this one. */
	day: (instant: string | number) => string;
	/** "Thursday 24 December at 18:00". */
	moment: (instant: string | number) => string;
	/** "24 Dec, 18:00", for tables. */
	short: (instant: string | number) => string;
	/** "24 December 2026". */
	date: (instant: string | number) => string;
	/** A calendar day without a time, e.g. `2026-12-24`; the year only if it is not this one. */
	calendarDay: (date: string) => string;
	/** "2 s", "10 min", "3 h". */
	duration: (seconds: number) => string;
	/** Euros of a decimal text, exact: "€459.00"; a unit price keeps up to six decimals. @param text e.g. `0.045000`. */
	euros: (text: string) => string;
	/** The name of a country or territory code such as `FR` or `FR-971`. */
	territory: (code: string) => string;
	readonly language: Language;
	readonly timeZone: string;
}

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const;
/** Of numbers: American, as the texts are; dates are day first in both languages. */
const NUMBER_LOCALES = { fr: 'fr-FR', en: 'en-US' } as const;
const AT = { fr: 'à', en: 'at' } as const;
const MINUTE = 60;
const HOUR = 3600;

/**
 * @param timeZone IANA name, in which all instants are shown.
 * @param now milliseconds since the epoch; decides whether a year is written.
 */
export function createFormat(language: Language, timeZone: string, now: () => number): Format {
	const locale = LOCALES[language];
	const dates = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat(locale, { timeZone, ...options });
	const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
	const time = dates(clock);
	const seconds = dates({ ...clock, second: '2-digit' });
	const year = dates({ year: 'numeric' });
	const day = dates({ weekday: 'long', day: 'numeric', month: 'long' });
	const dayWithYear = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
	const shortDay = dates({ day: 'numeric', month: 'short' });
	const shortWithYear = dates({ day: 'numeric', month: 'short', year: 'numeric' });
	const date = dates({ day: 'numeric', month: 'long', year: 'numeric' });
	const numbers = new Intl.NumberFormat(NUMBER_LOCALES[language]);
	const percents = new Intl.NumberFormat(NUMBER_LOCALES[language], {
		style: 'percent',
		maximumFractionDigits: 1,
	});
	const money = new Intl.NumberFormat(NUMBER_LOCALES[language], {
		style: 'currency',
		currency: 'EUR',
		minimumFractionDigits: 2,
		maximumFractionDigits: 6,
	});
	const regions = new Intl.DisplayNames([locale], { type: 'region' });
	const isThisYear = (at: number) => year.format(at) === year.format(now());
	const instantOf = (instant: string | number) =>
		typeof instant === 'number' ? instant : Date.parse(instant);
	const first = (text: string) => withFirst(text, language);
	// British English puts a comma after the weekday; the house style has none.
	const plain = (text: string) => first(text.replace(',', ''));

	const format: Format = {
		language,
		timeZone,
		number: (value) => numbers.format(value),
		percent: (share) => percents.format(share),
		time: (instant) => time.format(instantOf(instant)),
		seconds: (instant) => seconds.format(instantOf(instant)),
		day(instant) {
			const at = instantOf(instant);
			return plain((isThisYear(at) ? day : dayWithYear).format(at));
		},
		moment: (instant) => `${format.day(instant)} ${AT[language]} ${format.time(instant)}`,
		short(instant) {
			const at = instantOf(instant);
			return `${first((isThisYear(at) ? shortDay : shortWithYear).format(at))}, ${format.time(at)}`;
		},
		date: (instant) => first(date.format(instantOf(instant))),
		calendarDay: (text) =>
			plain(
				new Intl.DateTimeFormat(locale, {
					timeZone: 'UTC',
					weekday: 'long',
					day: 'numeric',
					month: 'long',
					...(text.startsWith(`${year.format(now())}-`) ? {} : { year: 'numeric' }),
				}).format(Date.parse(`${text}T00:00:00Z`)),
			),
		duration(value) {
			if (value < MINUTE) return `${numbers.format(Math.round(value))}\u00a0s`;
			if (value < HOUR) return `${numbers.format(Math.round(value / MINUTE))}\u00a0min`;
			return `${numbers.format(Math.round(value / HOUR))}\u00a0h`;
		},
		// A text is read as the decimal number that it is (ECMA-402, StringNumericLiteral), never as a float.
		euros: (text) => money.format(text as `${number}`),
		territory: (code) => territoryName(code, language, regions),
	};
	return format;
}

/** Parts of France whose ISO 3166-2 code stands for a place with its own hours. */
const FRENCH_PLACES: Readonly<Record<string, { fr: string; en: string }>> = {
	FR: { fr: 'Métropole', en: 'Mainland France' },
	'FR-57': { fr: 'Moselle', en: 'Moselle' },
	'FR-67': { fr: 'Bas-Rhin', en: 'Bas-Rhin' },
	'FR-68': { fr: 'Haut-Rhin', en: 'Haut-Rhin' },
	'FR-6AE': { fr: 'Alsace', en: 'Alsace' },
	'FR-971': { fr: 'Guadeloupe', en: 'Guadeloupe' },
	'FR-972': { fr: 'Martinique', en: 'Martinique' },
	'FR-973': { fr: 'Guyane', en: 'French Guiana' },
	'FR-974': { fr: 'La Réunion', en: 'Réunion' },
	'FR-975': { fr: 'Saint-Pierre-et-Miquelon', en: 'Saint Pierre and Miquelon' },
	'FR-976': { fr: 'Mayotte', en: 'Mayotte' },
	'FR-977': { fr: 'Saint-Barthélemy', en: 'Saint Barthélemy' },
	'FR-978': { fr: 'Saint-Martin', en: 'Saint Martin' },
	'FR-BL': { fr: 'Saint-Barthélemy', en: 'Saint Barthélemy' },
	'FR-MF': { fr: 'Saint-Martin', en: 'Saint Martin' },
	'FR-PM': { fr: 'Saint-Pierre-et-Miquelon', en: 'Saint Pierre and Miquelon' },
	'FR-WF': { fr: 'Wallis-et-Futuna', en: 'Wallis and Futuna' },
	'FR-PF': { fr: 'Polynésie française', en: 'French Polynesia' },
	'FR-NC': { fr: 'Nouvelle-Calédonie', en: 'New Caledonia' },
	'FR-986': { fr: 'Wallis-et-Futuna', en: 'Wallis and Futuna' },
	'FR-987': { fr: 'Polynésie française', en: 'French Polynesia' },
	'FR-988': { fr: 'Nouvelle-Calédonie', en: 'New Caledonia' },
};

function territoryName(code: string, language: Language, regions: Intl.DisplayNames): string {
	const french = FRENCH_PLACES[code];
	if (french !== undefined) return french[language];
	const [country = code, part] = code.split('-');
	let name: string | undefined;
	try {
		name = regions.of(country);
	} catch {
		return code;
	}
	if (name === undefined) return code;
	return part === undefined ? name : `${name} (${part})`;
}
