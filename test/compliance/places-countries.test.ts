import { candidatePlaces, decide } from '../../compliance/src/index.ts';
import type { Recipient } from '../../compliance/src/index.ts';
import { isTimeZone } from '../../compliance/src/calendar/zone.ts';
import { CALENDARS } from '../../compliance/src/calendar/calendars.ts';
import { FRENCH, ZONES, placeName } from '../../compliance/src/places/territories.ts';
import { findingsOf, question } from './rule-tester.ts';

const territories = (to: string, recipient: Recipient): readonly string[] => [
	...new Set(candidatePlaces('voice', to, recipient).map(({ territory }) => territory)),
];

test.each<[string, Recipient, readonly string[]]>([
	['+491711234567', { postalCode: '80331' }, ['DE-BY']],
	['+491711234567', { postalCode: '10115', country: 'DE' }, ['DE-BE']],
	['+491711234567', { postalCode: '96515', country: 'DE' }, ['DE']],
	['+34612345678', { postalCode: '08001' }, ['ES-CT']],
	['+34612345678', { postalCode: '38001', country: 'ES' }, ['ES-CN']],
	['+34612345678', { postalCode: '99001' }, ['ES']],
	['+393123456789', { postalCode: '39100' }, ['IT-BZ']],
	['+393123456789', { postalCode: '38122', country: 'IT' }, ['IT']],
	['+351912345678', { postalCode: '9500-321' }, ['PT-20']],
	['+351912345678', { postalCode: '9000-018' }, ['PT-30']],
	['+351912345678', { postalCode: '1100-148', country: 'PT' }, ['PT']],
	['+447400123456', { postalCode: 'EH1 1YZ' }, ['GB-SCT']],
	['+447400123456', { postalCode: 'bt1 5gs' }, ['GB-NIR']],
	['+447400123456', { postalCode: 'SW1A 1AA' }, ['GB-ENG']],
	// Areas that a border crosses.
	['+447400123456', { postalCode: 'TD15 1AB', country: 'GB' }, ['GB']],
	['+447400123456', { postalCode: 'CH5 1AB', country: 'GB' }, ['GB']],
	['+14155552671', {}, ['US']],
	['+14155552671', { postalCode: '10001' }, ['US-NY']],
	['+14155552671', { postalCode: '96813-1234', country: 'US' }, ['US-HI']],
	['+14155552671', { postalCode: '73301', country: 'US' }, ['US-TX']],
	['+14155552671', { postalCode: '06390', country: 'US' }, ['US']],
	['+14155552671', { postalCode: '09012', country: 'US' }, ['US']],
	['+14162345678', {}, ['CA']],
	['+14162345678', { postalCode: 'h2y 1c6' }, ['CA-QC']],
	['+14162345678', { postalCode: 'X0E 0T0', country: 'CA' }, ['CA']],
	['+61412345678', {}, ['AU']],
	['+61412345678', { postalCode: '6000', country: 'AU' }, ['AU-WA']],
	['+61412345678', { postalCode: '2600', country: 'AU' }, ['AU']],
	['+61892345678', {}, ['AU-SA', 'AU-WA', 'AU-NT', 'AU-NSW', 'AU-VIC']],
	['+61892345678', { country: 'AU' }, ['AU-SA', 'AU-WA', 'AU-NT', 'AU-NSW', 'AU-VIC']],
	['+61892345678', { postalCode: '6000', country: 'AU' }, ['AU-WA']],
	[
		'+61892345678',
		{ postalCode: '4000', country: 'AU' },
		['AU-SA', 'AU-WA', 'AU-NT', 'AU-NSW', 'AU-VIC', 'AU-QLD'],
	],
	// Fixed lines whose numbering plan ties them to a region, with their neighbors that share the prefix.
	['+34912345678', {}, ['ES-MD']],
	['+34928123456', {}, ['ES-CN']],
	['+34956123456', {}, ['ES-AN', 'ES-CE']],
	['+34952123456', { country: 'ES' }, ['ES-AN', 'ES-ML']],
	['+34932345678', { postalCode: '28001', country: 'ES' }, ['ES-CT', 'ES-MD']],
	['+390471123456', {}, ['IT-BZ']],
	['+390612345678', {}, ['IT']],
	['+351291123456', {}, ['PT-30']],
	['+351296123456', {}, ['PT-20']],
	['+351212345678', {}, ['PT']],
	// A mobile number moves with its owner, as do all numbers of metropolitan France.
	['+34612345678', {}, ['ES']],
	['+33388123456', {}, ['FR']],
	// A foreign address and a French number: both.
	['+33612345678', { postalCode: '28001', country: 'ES' }, ['FR', 'ES-MD']],
	// A French postal code stays French.
	['+61412345678', { postalCode: '75011' }, ['AU', 'FR']],
	['+447400123456', { postalCode: '97400' }, ['GB', 'FR-974']],
])('%s %j', (to, recipient, expected) => {
	expect(territories(to, recipient)).toEqual(expected);
});

test('a postal code narrows the zones', () => {
	const zones = (to: string, recipient: Recipient): readonly string[] =>
		candidatePlaces('sms', to, recipient).map(({ timeZone }) => timeZone);
	expect(zones('+14155552671', { postalCode: '10001' })).toEqual(['America/New_York']);
	expect(zones('+14155552671', { postalCode: '33101' })).toEqual([
		'America/New_York',
		'America/Chicago',
	]);
	expect(zones('+34612345678', { postalCode: '35001' })).toEqual(['Atlantic/Canary']);
	expect(zones('+351912345678', { postalCode: '9500-321' })).toEqual(['Atlantic/Azores']);
	expect(zones('+14162345678', { postalCode: 'A1C 5S7' })).toContain('America/St_Johns');
	// A zone given besides is one more candidate, never a narrowing.
	expect(zones('+14155552671', { postalCode: '10001', timeZone: 'America/Denver' })).toEqual([
		'America/New_York',
		'America/Denver',
	]);
	expect(zones('+61412345678', { timeZone: 'Australia/Sydney' })).toHaveLength(7);
});

test('a place that the facts agree on gives no warning', () => {
	for (const [to, recipient] of [
		['+14155552671', { postalCode: '10001', country: 'US' }],
		['+61892345678', { postalCode: '6000', country: 'AU' }],
		['+447400123456', { postalCode: 'SW1A 1AA' }],
	] as const) {
		const verdict = decide(question({ message: { channel: 'voice', to, recipient } }));
		expect(findingsOf(verdict, 'ADR-10')).toEqual([]);
	}
});

test('every territory has zones that exist and can be named in both languages', () => {
	for (const [territory, zones] of Object.entries(ZONES)) {
		expect(zones.length).toBeGreaterThan(0);
		for (const zone of zones) {
			expect(isTimeZone(zone)).toBe(true);
			expect(placeName(territory, zone).fr).not.toContain('fuseau');
		}
		const country = territory.slice(0, 2);
		if (territory.includes('-')) expect(Object.keys(CALENDARS)).toContain(country);
		if (country === 'FR') expect(FRENCH).toContain(territory);
	}
});

test('every region with holidays of its own is a known place, or one that no postal code tells', () => {
	const untold = ['DE-BB', 'DE-HB', 'DE-MV', 'DE-RP', 'DE-SL', 'DE-ST', 'DE-TH'];
	const regions = Object.values(CALENDARS).flatMap((entries) =>
		entries.flatMap((entry) => (entry.in === 'all' ? [] : entry.in)),
	);
	const unknown = [...new Set(regions)].filter((region) => ZONES[region] === undefined).sort();
	expect(untold).toEqual(expect.arrayContaining(unknown));
});
