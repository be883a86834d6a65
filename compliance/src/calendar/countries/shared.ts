import type { LocalizedText } from '../../types/localized-text.ts';
import type { HolidayDate, HolidayEntry } from '../holiday-data.ts';

export const [SUN, MON, TUE, WED, THU, FRI, SAT] = [0, 1, 2, 3, 4, 5, 6] as const;

export const fixed = (month: number, date: number): HolidayDate => ({ month, date });
export const easter = (days: number): HolidayDate => ({ easter: days });
/** The first weekday on or after a date. */
export const next = (month: number, date: number, weekday: number): HolidayDate => ({
	month,
	date,
	next: weekday,
});
/** The last weekday on or before a date. */
export const previous = (month: number, date: number, weekday: number): HolidayDate => ({
	month,
	date,
	previous: weekday,
});
/** The `which`-th weekday of a month, for example the third Monday. */
export const nth = (month: number, weekday: number, which: number): HolidayDate =>
	next(month, 7 * which - 6, weekday);

type Common = Pick<HolidayEntry, 'source' | 'confidence'>;
type Special = Partial<Omit<HolidayEntry, 'name' | 'on'>>;
type Entry = (name: LocalizedText, on: HolidayDate, special?: Special) => HolidayEntry;

/** Creates the entries of one legal text; by default statutory in the whole country. */
export function entriesOf({ source, confidence }: Common): Entry {
	return (name, on, special = {}) => ({
		name,
		on,
		in: 'all',
		status: 'statutory',
		source,
		confidence,
		...special,
	});
}

/** A holiday on a Saturday or Sunday is observed on the Monday. */
export const WEEKEND_TO_MONDAY = { [SAT]: 2, [SUN]: 1 };
/** For the second of two consecutive holidays: the first one may already occupy the Monday. */
export const WEEKEND_BY_TWO = { [SAT]: 2, [SUN]: 2 };
export const SUNDAY_TO_MONDAY = { [SUN]: 1 };

const name = (en: string, fr: string): LocalizedText => ({ en, fr });

/** Names that several countries share. */
export const NEW_YEAR = name("New Year's Day", "Jour de l'an");
export const EPIPHANY = name('Epiphany', 'Épiphanie');
export const ST_JOSEPH = name('St Joseph', 'Saint-Joseph');
export const MAUNDY_THURSDAY = name('Maundy Thursday', 'Jeudi saint');
export const GOOD_FRIDAY = name('Good Friday', 'Vendredi saint');
export const EASTER_SUNDAY = name('Easter Sunday', 'Pâques');
export const EASTER_MONDAY = name('Easter Monday', 'Lundi de Pâques');
export const LABOR_DAY = name('Labor Day', 'Fête du travail');
export const ASCENSION = name('Ascension Day', 'Ascension');
export const WHIT_SUNDAY = name('Whit Sunday', 'Pentecôte');
export const WHIT_MONDAY = name('Whit Monday', 'Lundi de Pentecôte');
export const CORPUS_CHRISTI = name('Corpus Christi', 'Fête-Dieu');
export const ST_JOHN = name('St John', 'Saint-Jean');
export const NATIONAL_DAY = name('National Day', 'Fête nationale');
export const ASSUMPTION = name('Assumption Day', 'Assomption');
export const ALL_SAINTS = name("All Saints' Day", 'Toussaint');
export const ARMISTICE = name('Armistice Day', 'Armistice 1918');
export const REMEMBRANCE = name('Remembrance Day', 'Jour du Souvenir');
export const IMMACULATE = name('Immaculate Conception', 'Immaculée Conception');
export const CHRISTMAS = name('Christmas Day', 'Noël');
export const BANK_HOLIDAY_MAY = name('Early May Bank Holiday', 'Jour férié de début mai');
export const BANK_HOLIDAY_SPRING = name('Spring Bank Holiday', 'Jour férié de printemps');
export const BANK_HOLIDAY_SUMMER = name('Summer Bank Holiday', "Jour férié d'été");
export const BOXING_DAY = name('Boxing Day', 'Lendemain de Noël');
export const ST_STEPHEN = name("St Stephen's Day", 'Saint-Étienne');
export const REGION_DAY = name('Day of the region', 'Fête de la région');
