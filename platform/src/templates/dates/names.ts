/** French months as they are written and abbreviated, without accents. */
const MONTHS = [
	['janvier', 'janv', 'jan'],
	['fevrier', 'fevr', 'fev'],
	['mars'],
	['avril', 'avr'],
	['mai'],
	['juin'],
	['juillet', 'juil'],
	['aout'],
	['septembre', 'sept', 'sep'],
	['octobre', 'oct'],
	['novembre', 'nov'],
	['decembre', 'dec'],
];

/** Sunday first, as in `Date`. */
const WEEKDAYS = [
	['dimanche', 'dim'],
	['lundi', 'lun'],
	['mardi', 'mar'],
	['mercredi', 'mer'],
	['jeudi', 'jeu'],
	['vendredi', 'ven'],
	['samedi', 'sam'],
];

const ENGLISH_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The number of a month, 1 to 12; `null` if there is no such month. */
export function monthOf(names: Record<string, string | undefined>): number | null {
	const { name, english } = names;
	const index =
		name === undefined
			? ENGLISH_MONTHS.indexOf(english ?? '')
			: MONTHS.findIndex((spellings) => spellings.includes(name));
	return index === -1 ? null : index + 1;
}

/** The number of a French weekday, 0 (Sunday) to 6; `null` if there is no such day. */
export function weekdayOf(name: string): number | null {
	const index = WEEKDAYS.findIndex((spellings) => spellings.includes(name));
	return index === -1 ? null : index;
}
