import Holidays from 'date-holidays';
import { holidays } from '../../compliance/src/index.ts';
import { holidaysOf } from '../../compliance/src/calendar/holidays.ts';
import { CALENDARS } from '../../compliance/src/calendar/calendars.ts';

const YEARS = [2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031];

interface Difference {
	/** By name: theirs are in date-holidays only, ours in this calendar only. */
	theirs?: Readonly<Record<string, string>>;
	ours?: Readonly<Record<string, string>>;
}

const SUNDAY_ANYWAY = 'a Sunday, on which every rule is closed';
const STATUTE = 'in Canada Labour Code s. 166; date-holidays lists what every province keeps';
const SUBSTITUTE =
	'in lieu of a weekend, by Canada Labour Code s. 193; not computed by date-holidays';
const PART_DAY = 'a holiday from 18:00 or 19:00 on; parts of a day are not kept in this calendar';
const WEEKEND = 'moved to a weekday; the day itself counts too (closed if any)';
const SUBSTITUTE_OF_ISLAND = 'announced each year for a day on a weekend; disputed, so it counts';
const AUGUST = 'in the yearly lists of the islands; missing in date-holidays';
const MONDAY_IN_MONACO =
	'sources disagree on which Sundays have a substitute; disputed, so it counts';
const ANZAC = 'the day itself stays a holiday (closed if any)';

/** Every difference to date-holidays 3.37.0 (types public), with its reason. A country or region not listed has none. */
const DIFFERENCES: Readonly<Record<string, Difference>> = {
	AD: {
		theirs: { Carnaval: 'the Tuesday in 2024; the calendari laboral has the Monday, as from 2025' },
		ours: { Carnival: 'the Monday in 2024, as above' },
	},
	GG: {
		ours: {
			'Liberation Day (substitute day)': SUBSTITUTE_OF_ISLAND,
			'Summer Bank Holiday': AUGUST,
		},
	},
	IM: {
		ours: {
			'Senior Race Day': 'the first or the second Friday of June; disputed, so both count',
			'Summer Bank Holiday': AUGUST,
			'Tynwald Day (substitute day)': SUBSTITUTE_OF_ISLAND,
		},
	},
	JE: { ours: { 'Liberation Day (substitute day)': SUBSTITUTE_OF_ISLAND } },
	MC: {
		ours: {
			"All Saints' Day (substitute day)": MONDAY_IN_MONACO,
			'Assumption Day (substitute day)': MONDAY_IN_MONACO,
			'Immaculate Conception (substitute day)': MONDAY_IN_MONACO,
		},
	},
	CH: {
		theirs: {
			Ostersonntag: SUNDAY_ANYWAY,
			Pfingstsonntag: SUNDAY_ANYWAY,
			'Eidg. Dank-, Buss- und Bettag': SUNDAY_ANYWAY,
		},
	},
	NL: {
		ours: {
			'Good Friday':
				'equated with the holidays by art. 3(2) Algemene termijnenwet; disputed, so it counts',
			'Liberation Day':
				'a holiday by art. 3(1) Algemene termijnenwet, every fifth year by custom of employers; disputed',
		},
	},
	GB: {
		ours: {
			'Summer Bank Holiday':
				'kept everywhere but in Scotland; where the nation is not known the larger part decides',
		},
	},
	US: {
		ours: {
			'Veterans Day (substitute day)':
				'by 5 U.S.C. 6103(b) as for the other fixed days; missing in date-holidays',
		},
	},
	CA: {
		ours: {
			'Victoria Day': STATUTE,
			'National Day for Truth and Reconciliation': STATUTE,
			Thanksgiving: STATUTE,
			'Remembrance Day': STATUTE,
			'Boxing Day': STATUTE,
			'Boxing Day (substitute day)': SUBSTITUTE,
			'Christmas Day (substitute day)': SUBSTITUTE,
			"New Year's Day (substitute day)": SUBSTITUTE,
			'Canada Day (substitute day)': SUBSTITUTE,
			'National Day for Truth and Reconciliation (substitute day)': SUBSTITUTE,
			'Remembrance Day (substitute day)': SUBSTITUTE,
		},
	},
	AU: {
		ours: {
			'Australia Day':
				'date-holidays keeps the Monday instead of the weekend; both count here (closed if any)',
		},
	},
	'AU-WA': {
		ours: {
			'Australia Day': 'as in AU',
			"King's Birthday": 'proclaimed each year: 23 September in 2024, as a rule the last Monday',
		},
		theirs: {
			"King's Birthday": 'proclaimed each year: 23 September in 2024, as a rule the last Monday',
		},
	},
	'AU-SA': {
		ours: {
			'Australia Day': 'as in AU',
			'Anzac Day (substitute day)': 'sources disagree on a Sunday (2027); it counts',
			'Christmas Day': WEEKEND,
		},
		theirs: { 'Christmas Eve': PART_DAY, "New Year's Eve": PART_DAY },
	},
	'AU-NT': {
		ours: { 'Australia Day': 'as in AU', 'Anzac Day': ANZAC, 'Christmas Day': WEEKEND },
		theirs: { 'Christmas Eve': PART_DAY, "New Year's Eve": PART_DAY },
	},
	'AU-TAS': {
		ours: { 'Australia Day': 'as in AU', 'Boxing Day': WEEKEND, "New Year's Day": WEEKEND },
	},
	'AU-ACT': { ours: { 'Australia Day': 'as in AU' } },
	'IT-BZ': { ours: { 'Whit Monday': 'kept in South Tyrol; missing in date-holidays' } },
	'AU-NSW': { ours: { 'Australia Day': 'as in AU' } },
	'AU-VIC': { ours: { 'Australia Day': 'as in AU' } },
	'AU-QLD': {
		ours: { 'Australia Day': 'as in AU', 'Anzac Day': ANZAC },
		theirs: { 'Christmas Eve': PART_DAY },
	},
	'DE-BY': {
		ours: {
			'Assumption Day': 'a holiday in most municipalities of Bavaria; disputed, so it counts',
		},
	},
	'DE-SN': {
		ours: {
			'Corpus Christi': 'a holiday in single municipalities of Saxony; disputed, so it counts',
		},
	},
	'ES-MD': {
		theirs: {
			'Todos los Santos (día sustituto)':
				'a substitute by yearly decree; usage here, HRS-07 closes on it',
			'Día de la Constitución Española (día sustituto)': 'as above',
			'Día de la Comunidad de Madrid (día sustituto)': 'as above',
		},
		ours: { 'Day of the region': 'a Sunday in 2027' },
	},
	'ES-CT': {
		theirs: {
			'Día del Trabajador (día sustituto)':
				'Saturday moved to Monday by decree of 2026; not computable',
		},
	},
};

const REGIONS = [
	'DE-BE',
	'DE-BY',
	'DE-BW',
	'DE-NW',
	'DE-SN',
	'DE-HH',
	'GB-ENG',
	'GB-SCT',
	'GB-NIR',
	'ES-MD',
	'ES-CT',
	'AU-NSW',
	'AU-VIC',
	'AU-QLD',
	'AU-WA',
	'AU-SA',
	'AU-NT',
	'AU-TAS',
	'AU-ACT',
	'IT-BZ',
];
const COUNTRIES = Object.keys(CALENDARS).filter((country) => country !== 'FR');

/** `GB` and `AU` without a region close where the larger part does; date-holidays lists what all of it keeps. */
const PLACES = [...COUNTRIES, ...REGIONS];

test.each(PLACES)('%s against date-holidays, 2024 to 2031', (place) => {
	const [country = '', region] = place.split('-');
	const oracle = region === undefined ? new Holidays(country) : new Holidays(country, region);
	const found = { theirs: new Set<string>(), ours: new Set<string>() };
	for (const year of YEARS) {
		const theirs = new Map(
			oracle
				.getHolidays(year)
				.filter(({ type }) => type === 'public')
				.map(({ date, name }) => [date.slice(0, 10), name]),
		);
		const ours = new Map(
			holidays(place, year)
				.filter(({ status }) => status !== 'usage')
				.map(({ date, name }) => [date, name.en]),
		);
		for (const [date, name] of theirs) if (!ours.has(date)) found.theirs.add(name);
		for (const [date, name] of ours) if (!theirs.has(date)) found.ours.add(name);
	}
	const expected = DIFFERENCES[place] ?? {};
	expect([...found.theirs].sort()).toEqual(Object.keys(expected.theirs ?? {}).sort());
	expect([...found.ours].sort()).toEqual(Object.keys(expected.ours ?? {}).sort());
});

describe('by hand', () => {
	test.each([
		['GB', '2027-12-27', 'Christmas Day (substitute day)'],
		['GB', '2027-12-28', 'Boxing Day (substitute day)'],
		['GB-SCT', '2028-01-04', '2 January (substitute day)'],
		['GB-NIR', '2026-07-13', 'Battle of the Boyne (substitute day)'],
		['US', '2027-12-31', "New Year's Day (substitute day)"],
		['US', '2026-07-03', 'Independence Day (substitute day)'],
		['US', '2026-11-26', 'Thanksgiving'],
		['NL', '2025-04-26', "King's Day (substitute day)"],
		['IE', '2030-02-01', "St Brigid's Day"],
		['IT', '2027-10-04', 'St Francis'],
		['CA', '2027-05-24', 'Victoria Day'],
		['CA-QC', '2026-06-24', 'Fête nationale'],
		['PT-20', '2026-05-25', 'Day of the Azores'],
		['CH', '2026-09-10', 'Geneva Fast'],
		['DE-SN', '2026-11-18', 'Day of Repentance'],
		['DE-BE', '2028-06-17', 'Uprising of 1953, 75 years'],
	])('%s %s: %s', (place, date, name) => {
		expect(holidays(place, Number(date.slice(0, 4)))).toContainEqual(
			expect.objectContaining({ date, name: expect.objectContaining({ en: name }) as unknown }),
		);
	});

	test.each([
		['MC', '2026-12-25', 'Christmas Day'],
		['MC', '2026-11-19', "The Prince's Day"],
		['MC', '2027-01-27', 'St Devota'],
		['MC', '2027-05-27', 'Corpus Christi'],
		['MC', '2026-12-08', 'Immaculate Conception'],
		['AD', '2026-12-25', 'Christmas Day'],
		['AD', '2026-09-08', 'Our Lady of Meritxell'],
		['GG', '2026-12-25', 'Christmas Day'],
		['GG', '2027-05-10', 'Liberation Day (substitute day)'],
		['JE', '2026-08-31', 'Summer Bank Holiday'],
		['IM', '2027-07-05', 'Tynwald Day'],
	])('small countries: %s %s: %s', (place, date, name) => {
		expect(holidays(place, Number(date.slice(0, 4)))).toContainEqual(
			expect.objectContaining({ date, name: expect.objectContaining({ en: name }) as unknown }),
		);
	});

	test('days that are none', () => {
		const dates = (place: string, year: number): readonly string[] =>
			holidays(place, year).map(({ date }) => date);
		expect(dates('NL', 2025)).not.toContain('2025-04-27');
		expect(dates('IE', 2022)).not.toContain('2022-02-07');
		expect(dates('IT', 2025)).not.toContain('2025-10-04');
		expect(dates('GB-SCT', 2026)).not.toContain('2026-04-06');
		expect(holidaysOf('JP', 2026).size).toBe(0);
	});
});

test('a holiday of a region is usage where the region is not known', () => {
	const epiphany = (place: string): unknown =>
		holidays(place, 2026).find(({ date }) => date === '2026-01-06')?.status;
	expect(epiphany('DE')).toBe('usage');
	expect(epiphany('DE-BY')).toBe('statutory');
	expect(epiphany('DE-BE')).toBeUndefined();
});

test('every holiday from 2020 to 2040 says on which text it rests, and lies in its year', () => {
	for (const country of COUNTRIES) {
		for (let year = 2020; year <= 2040; year += 1) {
			const days = holidays(country, year);
			expect(days.length).toBeGreaterThanOrEqual(8);
			for (const { date, source, name } of days) {
				expect(date.startsWith(`${year}-`)).toBe(true);
				expect(source.length).toBeGreaterThan(10);
				expect(name.en && name.fr).toBeTruthy();
			}
		}
	}
});
