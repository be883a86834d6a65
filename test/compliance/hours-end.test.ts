/** When open hours end: what a carrier is told as the validity of a message. */
import { defaultPolicy, permittedUntil } from '../../compliance/src/index.ts';
import type { Channel, Purpose } from '../../compliance/src/index.ts';

const PARIS = { territory: 'FR', timeZone: 'Europe/Paris' };
const GUADELOUPE = { territory: 'FR-971', timeZone: 'America/Guadeloupe' };

function until(
	at: string,
	places = [PARIS],
	channel: Channel = 'sms',
	purpose: Purpose = 'marketing',
): string | null {
	const end = permittedUntil({
		channel,
		purpose,
		places,
		at: Date.parse(at),
		policy: defaultPolicy,
	});
	return end === null ? null : new Date(end).toISOString();
}

test.each([
	['a Tuesday morning', '2026-11-24T10:00:00+01:00', '2026-11-24T21:00:00.000Z'],
	['the first minute', '2026-11-24T08:00:00+01:00', '2026-11-24T21:00:00.000Z'],
	['the last millisecond', '2026-11-24T21:59:59.999+01:00', '2026-11-24T21:00:00.000Z'],
	[
		'the evening of the day before the clocks go forward',
		'2027-03-27T21:00:00+01:00',
		'2027-03-27T21:00:00.000Z',
	],
	['summer', '2026-07-07T10:00:00+02:00', '2026-07-07T20:00:00.000Z'],
])('marketing SMS in Paris on %s', (_, at, end) => expect(until(at)).toBe(end));

test.each([
	['at night', '2026-11-24T23:00:00+01:00'],
	['at closing', '2026-11-24T22:00:00+01:00'],
	['on a Sunday', '2026-11-22T10:00:00+01:00'],
])('closed %s there is no end', (_, at) => expect(until(at)).toBeNull());

test('the first of several places that closes counts', () => {
	// 13:00 in Paris is 08:00 in Guadeloupe, which closes at 22:00 there, five hours after Paris.
	expect(until('2026-11-24T13:00:00+01:00', [PARIS, GUADELOUPE])).toBe('2026-11-24T21:00:00.000Z');
	expect(until('2026-11-24T13:00:00+01:00', [GUADELOUPE])).toBe('2026-11-25T02:00:00.000Z');
	expect(until('2026-11-24T12:00:00+01:00', [PARIS, GUADELOUPE])).toBeNull();
});

test('calls end at noon’s break', () => {
	expect(until('2026-11-24T11:00:00+01:00', [PARIS], 'voice')).toBe('2026-11-24T12:00:00.000Z');
	expect(until('2026-11-24T15:00:00+01:00', [PARIS], 'voice')).toBe('2026-11-24T19:00:00.000Z');
});

test('what has no hours does not end', () => {
	expect(until('2026-11-24T03:00:00+01:00', [PARIS], 'sms', 'transactional')).toBeNull();
	expect(until('2026-11-24T03:00:00+01:00', [PARIS], 'email')).toBeNull();
});
