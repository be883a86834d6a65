import { GAMBIER, LOCAL, MARQUESAS, NATIONAL, PEOPLE, CUSTOM } from '../model/calendars.mjs';
import { CALL, SMS, edge, known, vector } from '../model/cases.mjs';
import { instant, judgeHours } from '../model/hours.mjs';

const sms = ({ to, postalCode }) => ({ ...SMS, to, recipient: { postalCode } });
const call = ({ to, postalCode }) => ({ ...CALL, to, recipient: { postalCode } });
const place = (territory, { zone }) => ({ territory, zone });
const everybody = [...Object.entries(PEOPLE), ['FR-PF', MARQUESAS], ['FR-PF', GAMBIER]];

function atHour(
	about,
	territory,
	person,
	local,
	{ ask = edge, outsideHours = 'defer', preset } = {},
) {
	const at = instant(person.zone, local);
	const { rules, next } = judgeHours({ places: [place(territory, person)], at, preset });
	const policy = preset === undefined ? {} : { policy: { preset } };
	return vector(
		`${about}: ${local} in ${person.zone} (${territory})`,
		ask(sms(person), { at, outsideHours, ...policy }),
		rules,
		{ next },
	);
}

/** Every edge of an ordinary day, of a Saturday night and of a Sunday, in every calendar and zone. */
export const boundaries = everybody.flatMap(([territory, person]) =>
	[
		'2026-11-24T07:59:59',
		'2026-11-24T08:00:00',
		'2026-11-24T12:34:56',
		'2026-11-24T21:29:59',
		'2026-11-24T21:30:00',
		'2026-11-24T21:59:59',
		'2026-11-24T22:00:00',
		'2026-11-25T00:00:00',
		'2026-11-28T21:59:59',
		'2026-11-28T22:00:00',
		'2026-11-29T12:00:00',
		'2026-11-29T23:59:59',
		'2026-11-30T00:00:00',
	].map((local) => atHour('edge of a day', territory, person, local)),
);

/** The same edges where waiting was not asked for, under the charter and under the law alone. */
export const presets = ['charter', 'law', 'contract'].flatMap((preset) =>
	['FR', 'FR-971', 'FR-974', 'FR-PM'].flatMap((territory) =>
		[
			'2026-11-24T07:59:59',
			'2026-11-24T21:29:59',
			'2026-11-24T21:30:00',
			'2026-11-24T22:00:00',
			'2026-11-29T12:00:00',
		].map((local, index) =>
			atHour(`preset ${preset}`, territory, PEOPLE[territory], local, {
				preset,
				outsideHours: index % 2 === 0 ? 'defer' : 'reject',
			}),
		),
	),
);

/** Every closed day of every calendar, at ten: with the day after it where bridges are built. */
export const holidays = Object.entries(PEOPLE).flatMap(([territory, person]) => {
	const days =
		territory === 'FR'
			? [...NATIONAL, ...LOCAL['FR-67']]
			: [...LOCAL[territory], ...(CUSTOM[territory] ?? []), '2027-05-06', '2028-05-25'];
	return [...new Set(days)].map((day, index) =>
		atHour('holiday', territory, person, `${day}T10:00:00`, {
			ask: index % 2 === 0 ? edge : known,
		}),
	);
});

/** The eve of a long weekend, its middle and its end. */
export const bridges = [
	[
		'FR',
		['2026-04-04T22:00:00', '2026-04-05T10:00:00', '2026-04-06T21:59:59', '2026-04-07T07:59:00'],
	],
	[
		'FR',
		['2026-05-07T22:00:00', '2026-05-08T10:00:00', '2026-05-09T10:00:00', '2026-10-31T22:00:00'],
	],
	[
		'FR',
		['2027-05-05T22:00:00', '2027-05-07T10:00:00', '2027-05-07T22:00:00', '2027-12-24T22:00:00'],
	],
	[
		'FR',
		['2028-04-15T22:00:00', '2028-12-23T22:00:00', '2026-12-24T22:00:00', '2026-12-31T22:00:00'],
	],
	[
		'FR-67',
		['2026-04-02T22:00:00', '2026-12-24T22:00:00', '2027-03-25T22:00:00', '2027-12-24T22:00:00'],
	],
	[
		'FR-67',
		['2028-04-13T22:00:00', '2028-12-24T22:00:00', '2028-12-25T10:00:00', '2026-04-04T22:00:00'],
	],
	[
		'FR-MF',
		['2026-05-26T22:00:00', '2027-05-26T22:00:00', '2028-05-24T22:00:00', '2028-05-26T22:00:00'],
	],
	[
		'FR-PF',
		['2026-11-19T22:00:00', '2028-03-04T22:00:00', '2026-03-04T22:00:00', '2027-11-19T22:00:00'],
	],
	[
		'FR-974',
		['2026-12-18T22:00:00', '2026-12-19T22:00:00', '2026-12-20T10:00:00', '2028-12-19T22:00:00'],
	],
	[
		'FR-WF',
		['2026-04-27T22:00:00', '2028-07-28T22:00:00', '2026-06-28T10:00:00', '2027-06-28T22:00:00'],
	],
].flatMap(([territory, times]) =>
	times.map((local) => atHour('long weekend', territory, PEOPLE[territory], local)),
);

/** Clocks change on Sundays at night: nothing may go then, and the next opening is by the new clock. */
export const clockChanges = [
	['FR', ['2026-03-28', '2026-10-24', '2027-03-27', '2027-10-30', '2028-03-25', '2028-10-28']],
	['FR-67', ['2026-03-28', '2027-10-30']],
	['FR-PM', ['2026-03-07', '2026-10-31', '2027-03-13', '2027-11-06', '2028-03-11', '2028-11-04']],
].flatMap(([territory, saturdays]) =>
	saturdays.flatMap((saturday) => {
		const sunday = new Date(Date.parse(`${saturday}T00:00:00Z`) + 86_400_000)
			.toISOString()
			.slice(0, 10);
		return [
			`${saturday}T21:59:59`,
			`${saturday}T22:00:00`,
			`${sunday}T01:30:00`,
			`${sunday}T03:30:00`,
		].map((local) => atHour('night of a clock change', territory, PEOPLE[territory], local));
	}),
);

/** Article D.223-9 by the clock of the person called; an edge only warns, since it cannot know a waiver. */
export const voice = [
	'2026-11-24T09:59:59',
	'2026-11-24T10:00:00',
	'2026-11-24T12:59:59',
	'2026-11-24T13:00:00',
	'2026-11-24T13:59:59',
	'2026-11-24T14:00:00',
	'2026-11-24T19:59:59',
	'2026-11-24T20:00:00',
	'2026-11-27T20:00:00',
	'2026-11-28T11:00:00',
	'2026-11-29T11:00:00',
	'2026-12-25T11:00:00',
	'2027-05-06T11:00:00',
].flatMap((local) =>
	['FR', 'FR-67', 'FR-971', 'FR-974', 'FR-PM', 'FR-PF'].map((territory) => {
		const person = PEOPLE[territory];
		const at = instant(person.zone, local);
		const { rules, next } = judgeHours({
			places: [place(territory, person)],
			at,
			channel: 'voice',
		});
		return vector(
			`call at ${local} in ${person.zone} (${territory})`,
			known(call(person), { at, outsideHours: 'defer' }),
			rules,
			{ next },
		);
	}),
);

/** Local holidays do not close calls; an edge only warns about hours. */
export const voiceApart = [
	...['2026-05-27T10:30:00', '2027-05-27T15:00:00'].map((local) => {
		const at = instant(PEOPLE['FR-971'].zone, local);
		return vector(
			`a local holiday does not close calls: ${local}`,
			known(call(PEOPLE['FR-971']), { at }),
			[],
		);
	}),
	...['2026-11-24T13:30:00', '2026-11-28T11:00:00', '2026-12-25T11:00:00'].map((local) => {
		const at = instant('Europe/Paris', local);
		return vector(`an edge warns about a call: ${local}`, edge(call(PEOPLE.FR), { at }), [
			['HRS-06', 'warn'],
		]);
	}),
];

/** Several places at once, and places outside France. */
export const places = [
	...[
		'2026-11-23T11:30:00Z',
		'2026-11-24T01:59:59Z',
		'2026-11-24T02:00:00Z',
		'2026-05-27T14:00:00Z',
		'2026-05-28T14:00:00Z',
		'2026-10-09T14:00:00Z',
	].map((at) => {
		const islands = ['FR-971', 'FR-BL', 'FR-MF'].map((name) => place(name, PEOPLE[name]));
		const { rules, next } = judgeHours({ places: islands, at });
		const message = { ...SMS, to: '+590690123456', recipient: {} };
		return vector(
			`+590 may be three islands: ${at}`,
			edge(message, { at, outsideHours: 'defer' }),
			rules,
			{ next },
		);
	}),
	...[
		'2026-11-23T08:30:00Z',
		'2026-11-23T17:30:00Z',
		'2026-11-24T07:00:00Z',
		'2026-11-24T07:45:00Z',
	].map((at) => {
		const zones = [PEOPLE['FR-PF'], MARQUESAS, GAMBIER].map((person) => place('FR-PF', person));
		const { rules, next } = judgeHours({ places: zones, at });
		const message = { ...SMS, to: '+68987123456', recipient: {} };
		return vector(
			`Polynesia has three zones: ${at}`,
			edge(message, { at, outsideHours: 'defer' }),
			rules,
			{ next },
		);
	}),
	...[...LOCAL['FR-67'], '2026-11-24', '2026-11-29'].map((day) => {
		const at = instant('Europe/Paris', `${day}T10:00:00`);
		const anywhere = { territory: 'FR', zone: 'Europe/Paris', anywhere: true };
		const { rules, next } = judgeHours({ places: [anywhere], at });
		const message = { ...SMS, recipient: {} };
		return vector(
			`a metropolitan number without postal code on ${day}`,
			edge(message, { at, outsideHours: 'defer' }),
			rules,
			{ next },
		);
	}),
	...[
		'2026-11-24T09:00:00Z',
		'2026-11-24T16:00:00Z',
		'2026-11-24T22:00:00Z',
		'2026-11-29T12:00:00Z',
	].map((at) => {
		const both = [place('FR', PEOPLE.FR), place('FR-974', PEOPLE['FR-974'])];
		const { rules, next } = judgeHours({ places: both, at });
		const message = { ...SMS, recipient: { postalCode: '97400' } };
		return vector(
			`a number of Paris at a postal code of Réunion: ${at}`,
			edge(message, { at, outsideHours: 'defer' }),
			[...rules, ['ADR-10', 'warn']],
			{ next },
		);
	}),
	...[
		['+32470123456', 'BE', 'Europe/Brussels'],
		['+41791234567', 'CH', 'Europe/Zurich'],
		['+352621123456', 'LU', 'Europe/Luxembourg'],
		['+447400123456', 'GB', 'Europe/London'],
		['+4915112345678', 'DE', 'Europe/Berlin'],
	].flatMap(([to, territory, zone]) =>
		[
			'2026-11-24T08:59:59',
			'2026-11-24T09:00:00',
			'2026-11-24T19:59:59',
			'2026-11-24T20:00:00',
			'2026-11-28T20:00:00',
		].map((local) => {
			const at = instant(zone, local);
			const { rules, next } = judgeHours({ places: [{ territory, zone }], at });
			return vector(
				`${local} in ${zone}`,
				edge({ ...SMS, to, recipient: {} }, { at, outsideHours: 'defer' }),
				rules,
				{ next },
			);
		}),
	),
];
