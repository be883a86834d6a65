import type { LocalizedText } from '../types/localized-text.ts';
import type { Confidence } from '../types/verdict.ts';

/**
 * `statutory`: laid down in a legal text · `disputed`: sources contradict each other, so the day counts as a holiday
 * · `usage`: observed by custom, without a text that binds everybody.
 */
export type DayStatus = 'statutory' | 'usage' | 'disputed';

/**
 * A fixed date, a number of days after Easter Sunday, or a weekday (0 is Sunday): the first one on or after a date
 * (`next`), or the last one on or before it (`previous`).
 */
export type HolidayDate =
	| { easter: number }
	| { month: number; date: number; next?: number; previous?: number };

export interface HolidayEntry {
	name: LocalizedText;
	/** ISO 3166-2 codes, or the whole country. */
	in: 'all' | readonly string[];
	on: HolidayDate;
	/** First and last year. Default: 2000 and 2100. */
	from?: number;
	until?: number;
	/** Years in between in which the day is not a holiday. */
	except?: readonly number[];
	/** By the weekday on which the holiday falls: by how many days its substitute is later (negative: earlier). */
	substitute?: Readonly<Record<number, number>>;
	/** The substitute replaces the holiday. Default: both are holidays. */
	instead?: boolean;
	/** Status of the substitute. Default: the status of the holiday. */
	substituteStatus?: DayStatus;
	status: DayStatus;
	source: string;
	confidence: Confidence;
}

const ALSACE_MOSELLE = ['FR-57', 'FR-67', 'FR-68'];
const NATIONAL = {
	in: 'all',
	status: 'statutory',
	source: 'Code du travail, art. L3133-1',
	confidence: 'high',
} as const;
const LOCAL_LAW = {
	in: ALSACE_MOSELLE,
	status: 'statutory',
	source: 'Code du travail, art. L3134-13',
	confidence: 'high',
} as const;
const ABOLITION = {
	name: { en: 'Abolition of slavery', fr: "Abolition de l'esclavage" },
	status: 'statutory',
	source: 'Code du travail, art. L3422-2',
	confidence: 'high',
} as const;
const DATASETS =
	'Public holiday data sets contradict each other (etalab lists none, date-holidays and python-holidays do)';

/**
 * The eleven national holidays, the only ones that article D.223-9 of the Code de la consommation (voice calls)
 * counts.
 */
export const NATIONAL_HOLIDAYS: readonly HolidayEntry[] = [
	{ ...NATIONAL, name: { en: "New Year's Day", fr: "Jour de l'an" }, on: { month: 1, date: 1 } },
	{ ...NATIONAL, name: { en: 'Easter Monday', fr: 'Lundi de Pâques' }, on: { easter: 1 } },
	{ ...NATIONAL, name: { en: 'Labor Day', fr: 'Fête du travail' }, on: { month: 5, date: 1 } },
	{ ...NATIONAL, name: { en: 'Victory Day', fr: 'Victoire 1945' }, on: { month: 5, date: 8 } },
	{ ...NATIONAL, name: { en: 'Ascension Day', fr: 'Ascension' }, on: { easter: 39 } },
	{ ...NATIONAL, name: { en: 'Whit Monday', fr: 'Lundi de Pentecôte' }, on: { easter: 50 } },
	{ ...NATIONAL, name: { en: 'Bastille Day', fr: 'Fête nationale' }, on: { month: 7, date: 14 } },
	{ ...NATIONAL, name: { en: 'Assumption Day', fr: 'Assomption' }, on: { month: 8, date: 15 } },
	{ ...NATIONAL, name: { en: "All Saints' Day", fr: 'Toussaint' }, on: { month: 11, date: 1 } },
	{ ...NATIONAL, name: { en: 'Armistice Day', fr: 'Armistice 1918' }, on: { month: 11, date: 11 } },
	{ ...NATIONAL, name: { en: 'Christmas Day', fr: 'Noël' }, on: { month: 12, date: 25 } },
];

const GOOD_FRIDAY: LocalizedText = { en: 'Good Friday', fr: 'Vendredi saint' };

/** Holidays of individual territories. */
export const LOCAL_HOLIDAYS: readonly HolidayEntry[] = [
	{ ...LOCAL_LAW, name: GOOD_FRIDAY, on: { easter: -2 } },
	{
		...LOCAL_LAW,
		name: { en: "St Stephen's Day", fr: 'Saint-Étienne' },
		on: { month: 12, date: 26 },
	},

	{ ...ABOLITION, in: ['FR-976'], on: { month: 4, date: 27 } },
	{ ...ABOLITION, in: ['FR-972'], on: { month: 5, date: 22 } },
	{ ...ABOLITION, in: ['FR-971'], on: { month: 5, date: 27 } },
	{ ...ABOLITION, in: ['FR-973'], on: { month: 6, date: 10 } },
	{ ...ABOLITION, in: ['FR-BL'], on: { month: 10, date: 9 } },
	{ ...ABOLITION, in: ['FR-974'], on: { month: 12, date: 20 } },
	{
		...ABOLITION,
		in: ['FR-MF'],
		on: { month: 5, date: 28 },
		source:
			'Practice since 2018 by circular; art. L3422-2 of the Code du travail says "28 mars" by an error never corrected',
		confidence: 'medium',
	},
	{
		...ABOLITION,
		in: ['FR-MF'],
		on: { month: 5, date: 27 },
		status: 'disputed',
		source: 'Date of Guadeloupe, applied to Saint-Martin by the 2019 text of art. L3422-2',
		confidence: 'low',
	},

	{
		name: GOOD_FRIDAY,
		in: ['FR-971', 'FR-972', 'FR-PF'],
		on: { easter: -2 },
		status: 'usage',
		source: 'Local usage; not in art. L3422-2 of the Code du travail',
		confidence: 'medium',
	},
	{
		name: { en: 'Mid-Lent', fr: 'Mi-Carême' },
		in: ['FR-971', 'FR-972', 'FR-MF'],
		on: { easter: -24 },
		status: 'usage',
		source: 'Local usage; listed by python-holidays, not in art. L3422-2 of the Code du travail',
		confidence: 'low',
	},
	{
		name: { en: 'Schœlcher Day', fr: 'Fête Victor Schœlcher' },
		in: ['FR-971', 'FR-972', 'FR-MF'],
		on: { month: 7, date: 21 },
		status: 'usage',
		source: 'Local usage; listed by python-holidays, not in art. L3422-2 of the Code du travail',
		confidence: 'low',
	},

	{
		name: { en: 'Citizenship Day', fr: 'Fête de la citoyenneté' },
		in: ['FR-NC'],
		on: { month: 9, date: 24 },
		status: 'statutory',
		source: 'Public day of New Caledonia; in date-holidays, not in etalab',
		confidence: 'medium',
	},
	{
		name: { en: 'Missionary Day', fr: "Arrivée de l'Évangile" },
		in: ['FR-PF'],
		on: { month: 3, date: 5 },
		status: 'disputed',
		source: DATASETS,
		confidence: 'medium',
	},
	{
		name: { en: 'Autonomy Day', fr: "Fête de l'autonomie" },
		in: ['FR-PF'],
		on: { month: 6, date: 29 },
		until: 2025,
		status: 'disputed',
		source: DATASETS,
		confidence: 'medium',
	},
	{
		name: { en: "Matari'i", fr: "Matari'i i ni'a" },
		in: ['FR-PF'],
		on: { month: 11, date: 20 },
		from: 2026,
		status: 'disputed',
		source: DATASETS,
		confidence: 'medium',
	},
	{
		name: { en: 'St Peter Chanel', fr: 'Saint Pierre Chanel' },
		in: ['FR-WF'],
		on: { month: 4, date: 28 },
		status: 'disputed',
		source: DATASETS,
		confidence: 'low',
	},
	{
		name: { en: 'Saints Peter and Paul', fr: 'Saints Pierre et Paul' },
		in: ['FR-WF'],
		on: { month: 6, date: 29 },
		status: 'disputed',
		source: DATASETS,
		confidence: 'low',
	},
	{
		name: { en: 'Territory Day', fr: 'Fête du territoire' },
		in: ['FR-WF'],
		on: { month: 7, date: 29 },
		status: 'disputed',
		source: DATASETS,
		confidence: 'low',
	},
];
