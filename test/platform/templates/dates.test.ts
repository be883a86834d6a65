import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What a table row renders: the printed text, or why there is none. */
type Outcome = string | { failure: { kind: string; path?: string | null } };

interface Row {
	source: string;
	value?: unknown;
	zones?: string[][];
	/** The printed text, or `no date`. */
	expected: string;
}

const PARIS_SUMMER = '2026-07-01T10:00:00';

/** `date` means `{{ d | date: '%d/%m/%Y %H:%M' }}`. */
const table: Row[] = [
	// Instants: ISO with an offset, seconds, mail.
	...instants(['2026-11-24T10:00:00+01:00', '2026-11-24T09:00:00Z', '2026-11-24T09:00Z']),
	...instants([
		'2026-11-24t13:00:00.123456+04:00',
		'2026-11-24 04:00:00-0500',
		'2026-11-24T10:00+01',
	]),
	...instants([1_795_510_800, '1795510800', 1_795_510_800.5, 'Tue, 24 Nov 2026 10:00:00 +0100']),
	// Local times are read in the zone of the account.
	...instants([
		'2026-11-24T10:00:00',
		'2026-11-24 10:00:00',
		'2026-11-24 10:00',
		'2026-11-24T10:00:00.000',
	]),
	...instants(['24/11/2026 10:00', '24/11/2026 à 10h', '24/11/2026, 10:00:00', '24-11-2026 10h00']),
	...instants([
		'24.11.2026 10 h 00',
		'24 nov. 2026 10:00',
		'24 novembre 2026 à 10h00',
		'24\u00a0nov.\u00a02026\u202f10:00',
	]),
	...instants([
		'mardi 24 novembre 2026 à 10 h',
		'Mar. 24 NOV 2026 10:00',
		'mar. 24 nov. 2026, 10:00',
	]),
	row(PARIS_SUMMER, '01/07/2026 10:00'),
	row('05/11/2026', '05/11/2026 00:00'),
	row('5/1/2026', '05/01/2026 00:00'),
	row('5 nov. 2026', '05/11/2026 00:00'),
	row('1er août 2026', '01/08/2026 00:00'),
	row('15 févr. 2026', '15/02/2026 00:00'),
	row('29/02/2028', '29/02/2028 00:00'),
	row('20261124', '24/11/2026 00:00'),
	// Changes of the clock in Paris: skipped times move on, times that occur twice are the first.
	row('2026-03-29 02:30', '29/03/2026 03:30'),
	{ source: "{{ d | date: '%s' }}", value: '2026-10-25T02:30:00', expected: '1792888200' },
	// Times that the clock of New York skips or shows twice.
	row('2026-03-08T02:30:00', '08/03/2026 02:30'),
	row('2026-11-01T01:30:00', '01/11/2026 01:30'),
	// What would have to be guessed is refused.
	...[
		...[
			'Nov 24, 2026 10:00 AM',
			'11/24/2026',
			'31/02/2026',
			'2026-02-30',
			'29/02/2026',
			'05/11/26',
		],
		...[
			'2026-11-24T25:00',
			'24/11/2026 10:60',
			'lundi 24 novembre 2026',
			'24 brumaire 2026',
			'demain',
		],
		...['2026-11', '24/11', '1795510800000', 1_795_510_800_000, true, '2026/11/24'],
		...[
			'24/11/2026 10:00 PM',
			'Tue Nov 24 2026 10:00:00 GMT+0100',
			'2026-11-24T10:00:00 Europe/Paris',
		],
		...['24-11/2026', '2026-13-01', '2026-11-24T10:00+15:00', 'x'.repeat(200_000)],
	].map((value): Row => row(value, 'no date')),
	// Where it is printed.
	row('2026-11-24T10:00:00+04:00', '24/11/2026 10:00', [['Indian/Reunion']]),
	row('2026-11-24T10:00:00', '24/11/2026 13:00', [['Indian/Reunion']]),
	row('2026-11-24T10:00:00Z', '24/11/2026 06:00', [
		[],
		['America/Guadeloupe', 'America/Martinique'],
	]),
	row('2026-11-24T10:00:00Z', '24/11/2026 11:00', [['America/New_York', 'America/Los_Angeles']]),
	row('2026-11-24T10:00:00Z', '24/11/2026 11:00', [['Nowhere/Land'], []]),
	// A day is the same day everywhere.
	row('24/11/2026', '24/11/2026 00:00', [['America/Martinique']]),
	row('2026-11-24', '24/11/2026 00:00', [['Indian/Reunion']]),
	// Other filters and arguments.
	{ source: "{{ d | date: '%H:%M', 'Indian/Reunion' }}", value: PARIS_SUMMER, expected: '12:00' },
	{
		source: "{{ d | date: '%H:%M %z', '+02:00' }}",
		value: '2026-11-24T10:00Z',
		expected: '12:00 +0200',
	},
	{ source: "{{ d | date: '%H:%M', -120 }}", value: '2026-11-24T10:00Z', expected: '12:00' },
	{
		source: "{{ d | date: '%A %-d %B %Y, %-Hh%M' }}",
		value: '2026-03-05T09:05',
		expected: 'jeudi 5 mars 2026, 9h05',
	},
	{
		source: "{{ d | date: '%a %b %e %j %y %I:%M %p %^A %% %Q' }}",
		value: '2026-03-05T15:05',
		expected: 'jeu. mars  5 064 26 03:05 PM JEUDI % %Q',
	},
	{
		source: '{{ d | date_to_xmlschema }}',
		value: '2026-07-01 10:00',
		expected: '2026-07-01T10:00:00+02:00',
	},
	{
		source: '{{ d | date_to_rfc822 }}',
		value: '2026-07-01 10:00',
		expected: 'Wed, 01 Jul 2026 10:00:00 +0200',
	},
	{ source: '{{ d | date_to_long_string }}', value: '2026-07-01', expected: '01 juillet 2026' },
	{ source: "{{ 'now' | date: '%d/%m/%Y %H:%M' }}", expected: '24/11/2026 10:00' },
	{ source: "{{ '2026-07-01 10:00:00' | date: '%H:%M' }}", expected: '10:00' },
	{
		source: "{{ d | date: '%s' | plus: 86400 | date: '%d/%m' }}",
		value: '2026-11-24T10:00',
		expected: '25/11',
	},
	{ source: "{{ d | default: '' | date: '%d' }}-", value: '', expected: '-' },
];

function row(value: unknown, expected: string, zones: string[][] = []): Row {
	return { source: "{{ d | date: '%d/%m/%Y %H:%M' }}", value, expected, zones };
}

/** Forms of one instant. */
function instants(values: readonly unknown[]): Row[] {
	return values.map((value) => row(value, '24/11/2026 10:00'));
}

/** Renders the table in a process of its own, whose zone is the one given. */
function renderAll(zone: string): Outcome[] {
	const program = join(__dirname, 'render-rows.mjs');
	const env = { ...process.env, TZ: zone, LANG: 'en_US.UTF-8' };
	const input = JSON.stringify(table);
	return JSON.parse(
		execFileSync(process.execPath, [program], { env, input, encoding: 'utf8' }),
	) as Outcome[];
}

describe.each(['UTC', 'Europe/Paris', 'America/New_York', 'Pacific/Auckland'])(
	'dates with TZ=%s',
	(zone) => {
		let outcomes: Outcome[];
		beforeAll(() => {
			outcomes = renderAll(zone);
		});

		it.each(
			table.map(
				(one, index) => [JSON.stringify(one.value ?? one.source).slice(0, 60), one, index] as const,
			),
		)('%s', (_shown, { expected }, index) => {
			const outcome = outcomes[index];
			if (expected === 'no date')
				expect(outcome).toMatchObject({ failure: { kind: 'date', path: 'd' } });
			else expect(outcome).toBe(expected);
		});
	},
);
