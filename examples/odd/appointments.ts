import type { OddCase } from './types.ts';

const workflow = 'google-calendar-reminder';
const TRIGGER = 'Google Calendar Trigger';
const PHONE = 'extendedProperties.private.customerPhone';

/** An event as Google Calendar documents it. Each has a person of its own, since calls to one person are limited. */
const event = (number: number, changes: Readonly<Record<string, unknown>>) => ({
	[TRIGGER]: { [PHONE]: `+3360000${String(1200 + number)}`, ...changes },
});
const at = (dateTime: string) => ({ 'start.dateTime': dateTime });

export const appointments: readonly OddCase[] = [
	{
		name: 'an all-day event',
		workflow,
		change: event(1, { start: { date: '2026-12-14' }, end: { date: '2026-12-15' } }),
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'an appointment later today',
		workflow,
		change: event(2, at('2026-12-09T15:00:00+01:00')),
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'an appointment that is over',
		workflow,
		change: event(3, at('2026-12-01T15:00:00+01:00')),
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'an appointment entered at night for the next morning',
		workflow,
		change: event(4, at('2026-12-10T09:00:00+01:00')),
		steps: [{ at: '2026-12-09T22:30:00Z', fate: 'filtered' }],
	},
	{
		name: 'an appointment entered in the evening for late the next day',
		workflow,
		change: event(5, at('2026-12-10T23:30:00+01:00')),
		steps: [{ at: '2026-12-09T19:30:00Z', fate: 'filtered' }],
	},
	{
		name: 'an appointment at 06:15 is reminded of at 09:15 the day before',
		workflow,
		change: event(6, at('2026-12-12T06:15:00+01:00')),
		steps: [
			{
				fate: 'scheduled',
				sendAt: '2026-12-11T08:15:00Z',
				says: "Bonjour, l'Atelier Durand vous rappelle votre rendez-vous du samedi 12 décembre à 6 heures 15. Pour le déplacer, appelez le 01 62 00 00 42.",
			},
		],
	},
	{
		name: 'an appointment at 23:30 is reminded of at 19:30 the day before',
		workflow,
		change: event(7, at('2026-12-12T23:30:00+01:00')),
		steps: [{ fate: 'scheduled', sendAt: '2026-12-11T18:30:00Z' }],
	},
	{
		name: 'it is night where the customer lives',
		workflow,
		change: event(8, {
			...at('2026-12-12T10:00:00+01:00'),
			[PHONE]: '+590690000017',
			'extendedProperties.private.customerPostalCode': '97100',
		}),
		steps: [{ fate: 'scheduled', sendAt: '2026-12-11T13:00:00Z' }],
	},
	{
		name: 'an event without a time zone of its own',
		workflow,
		change: event(9, { ...at('2026-12-12T15:00:00+01:00'), 'start.timeZone': undefined }),
		steps: [
			{
				fate: 'scheduled',
				sendAt: '2026-12-11T14:00:00Z',
				says: "Bonjour, l'Atelier Durand vous rappelle votre rendez-vous du samedi 12 décembre à 15 heures 00. Pour le déplacer, appelez le 01 62 00 00 42.",
			},
		],
	},
	{
		name: 'an event without a postal code',
		workflow,
		change: event(10, {
			...at('2026-12-12T06:00:00Z'),
			'extendedProperties.private.customerPostalCode': undefined,
		}),
		steps: [{ fate: 'scheduled', sendAt: '2026-12-11T08:00:00Z' }],
	},
	{
		name: 'an event without a phone number',
		workflow,
		change: event(11, { ...at('2026-12-12T15:00:00+01:00'), [PHONE]: undefined }),
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'an event with a number that is none',
		workflow,
		change: event(17, { ...at('2026-12-12T15:00:00+01:00'), [PHONE]: 'voir fiche' }),
		steps: [{ fate: 'error', says: "'To' is not a valid phone number" }],
	},
	{
		name: 'an event in three years',
		workflow,
		change: event(18, at('2029-12-12T15:00:00+01:00')),
		steps: [{ fate: 'error', says: "'Send At'" }],
	},
	{
		name: 'an event that no booking form made',
		workflow,
		change: { [TRIGGER]: { ...at('2026-12-12T15:00:00+01:00'), extendedProperties: undefined } },
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'an event moved, and moved back',
		workflow,
		change: event(12, at('2026-12-14T15:00:00+01:00')),
		steps: [
			{ fate: 'scheduled', sendAt: '2026-12-13T14:00:00Z', becomes: 'cancelled' },
			{
				at: '2026-12-09T11:00:00Z',
				change: { [TRIGGER]: { ...at('2026-12-16T11:00:00+01:00'), sequence: 1 } },
				fate: 'scheduled',
				sendAt: '2026-12-15T10:00:00Z',
				becomes: 'cancelled',
			},
			{
				at: '2026-12-09T12:00:00Z',
				change: { [TRIGGER]: { sequence: 2 } },
				fate: 'scheduled',
				sendAt: '2026-12-13T14:00:00Z',
			},
		],
	},
	{
		name: 'an event moved to today',
		workflow,
		change: event(13, at('2026-12-14T15:00:00+01:00')),
		steps: [
			{ fate: 'scheduled', becomes: 'cancelled' },
			{
				at: '2026-12-09T11:00:00Z',
				change: { [TRIGGER]: { ...at('2026-12-09T18:00:00+01:00'), sequence: 1 } },
				fate: 'filtered',
			},
		],
	},
	{
		name: 'an event renamed',
		workflow,
		change: event(14, at('2026-12-14T15:00:00+01:00')),
		steps: [
			{ fate: 'scheduled' },
			{
				at: '2026-12-09T11:00:00Z',
				change: { [TRIGGER]: { summary: 'Retouche' } },
				fate: 'duplicate',
			},
		],
	},
	{
		name: 'an event whose customer has another number now',
		workflow,
		change: event(15, at('2026-12-14T15:00:00+01:00')),
		steps: [
			{ fate: 'scheduled', becomes: 'cancelled' },
			{
				at: '2026-12-09T11:00:00Z',
				change: { [TRIGGER]: { [PHONE]: '+33600001299' } },
				fate: 'scheduled',
			},
		],
	},
	{
		name: 'a cancelled event, of which Google tells little',
		workflow,
		change: event(16, at('2026-12-14T15:00:00+01:00')),
		steps: [
			{ fate: 'scheduled', becomes: 'cancelled' },
			{
				at: '2026-12-09T11:00:00Z',
				change: {
					[TRIGGER]: { status: 'cancelled', start: undefined, extendedProperties: undefined },
				},
				fate: 'filtered',
			},
		],
	},
];
