import { candidatePlaces } from '../../compliance/src/index.ts';
import type { Recipient } from '../../compliance/src/index.ts';

const territories = (to: string, recipient: Recipient = {}): readonly string[] =>
	candidatePlaces('sms', to, recipient).map(({ territory }) => territory);
const zones = (to: string, recipient: Recipient = {}): readonly string[] =>
	candidatePlaces('sms', to, recipient).map(({ timeZone }) => timeZone);

test.each<[string, Recipient, readonly string[]]>([
	['+33612345678', {}, ['FR']],
	['+33612345678', { postalCode: '75011' }, ['FR']],
	['+33612345678', { postalCode: '20000' }, ['FR']],
	['+33612345678', { postalCode: '67 000' }, ['FR-67']],
	['+33612345678', { postalCode: 'F-57000' }, ['FR-57']],
	// With the town behind it, as some lists have it.
	['+33612345678', { postalCode: '67000 STRASBOURG CEDEX 2' }, ['FR-67']],
	['+33612345678', { postalCode: '97400' }, ['FR', 'FR-974']],
	['+33612345678', { postalCode: '97110', country: 'FR' }, ['FR', 'FR-971']],
	['+33612345678', { postalCode: '1000', country: 'BE' }, ['FR', 'BE']],
	['+33612345678', { country: 'GP' }, ['FR', 'FR-971']],
	['+33612345678', { postalCode: '98000' }, ['FR', 'MC']],
	['+590690123456', {}, ['FR-971', 'FR-BL', 'FR-MF']],
	['+590690123456', { postalCode: '97133' }, ['FR-BL']],
	['+590690123456', { postalCode: '97150' }, ['FR-MF']],
	['+590690123456', { postalCode: '97110' }, ['FR-971']],
	['+590690123456', { postalCode: '75011' }, ['FR-971', 'FR-BL', 'FR-MF', 'FR']],
	['0596 59 12 34', {}, ['FR-972']],
	['+594694123456', {}, ['FR-973']],
	['+262692123456', {}, ['FR-974']],
	['+262639690123', {}, ['FR-976']],
	['0269 61 23 45', {}, ['FR-976']],
	['+262692123456', { postalCode: '97600' }, ['FR-974', 'FR-976']],
	['+508551234', {}, ['FR-PM']],
	['+687751234', {}, ['FR-NC']],
	['+681821234', {}, ['FR-WF']],
	['+32470123456', {}, ['BE']],
	['+491711234567', { postalCode: '67000', country: 'DE' }, ['DE']],
	['+491711234567', { postalCode: '67000' }, ['DE']],
	['+32470123456', { postalCode: '97400' }, ['BE', 'FR-974']],
	['+32470123456', { postalCode: '1000' }, ['BE']],
	['+819012345678', {}, []],
	['not a number', {}, []],
	['not a number', { postalCode: '67000' }, ['FR-67']],
])('%s %j', (to, recipient, expected) => {
	expect(territories(to, recipient)).toEqual(expected);
});

test('French Polynesia has three zones unless the postal code tells', () => {
	expect(zones('+68987123456')).toEqual(['Pacific/Tahiti', 'Pacific/Marquesas', 'Pacific/Gambier']);
	expect(zones('+68987123456', { postalCode: '98714' })).toEqual(['Pacific/Tahiti']);
	expect(zones('+68987123456', { postalCode: '98742' })).toEqual(['Pacific/Marquesas']);
	expect(zones('+68987123456', { postalCode: '98799' })).toHaveLength(3);
});

test('a zone is added, with the territory known for it', () => {
	expect(candidatePlaces('sms', '+33612345678', { timeZone: 'indian/reunion' })).toEqual([
		{ territory: 'FR', timeZone: 'Europe/Paris' },
		{ territory: 'FR-974', timeZone: 'Indian/Reunion' },
	]);
	expect(candidatePlaces('sms', '+33612345678', { timeZone: 'Asia/Tokyo' })).toEqual([
		{ territory: 'FR', timeZone: 'Europe/Paris' },
		{ territory: 'FR', timeZone: 'Asia/Tokyo' },
	]);
	expect(candidatePlaces('sms', '+819012345678', { timeZone: 'Asia/Tokyo' })).toEqual([
		{ territory: 'JP', timeZone: 'Asia/Tokyo' },
	]);
	expect(zones('+33612345678', { postalCode: '67000', timeZone: 'Europe/Paris' })).toHaveLength(1);
});

test('countries of several zones are several candidates', () => {
	expect(zones('+14155552671').length).toBeGreaterThan(5);
	expect(zones('+34612345678')).toContain('Atlantic/Canary');
});
