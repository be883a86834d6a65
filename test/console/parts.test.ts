/** The pure parts of the console: axes, masks, filters, counts, local times. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { nav } from '../../console/src/app/nav.ts';
import { words as frame } from '../../console/src/app/words.ts';
import { objectInWords, webhookOf } from '../../console/src/words/alert-object.ts';
import { browserName } from '../../console/src/words/browser-name.ts';
import { countParts, shareLeft } from '../../console/src/words/campaign-parts.ts';
import { dayIn, lastDays } from '../../console/src/words/days.ts';
import { instantIn, timeIn } from '../../console/src/words/local-time.ts';
import { readMask } from '../../console/src/words/mask.ts';
import { niceSteps } from '../../console/src/words/steps.ts';
import { departureOf, firstZone, stretchOf } from '../../console/src/words/timeline.ts';

const ROLES = [
	'owner',
	'admin',
	'marketer',
	'approver',
	'support',
	'analyst',
	'auditor',
	'developer',
] as const;

/** Which roles may use an operation: its cells in the table that is asserted over HTTP. */
function cellsOf(operationId: string): string {
	const table = readFileSync(join(__dirname, '../platform/people/matrix.txt'), 'utf8');
	const row = new RegExp(`^${operationId} +(\\S{8}) `, 'm').exec(table);
	if (row?.[1] === undefined) throw new Error(`no row of ${operationId}`);
	return row[1];
}

describe('the menu', () => {
	it.each(nav.map((entry) => [entry.name, entry] as const))(
		'names the roles that may open %s',
		(_name, { needs, roles }) => {
			const permitted = ROLES.filter((_role, index) => cellsOf(needs).charAt(index) !== '.');
			expect(roles).toEqual(permitted);
		},
	);
});

describe('the parts of an audience', () => {
	const count = fc.nat(1000);
	const outcomes = fc.record({
		queued: count,
		sending: count,
		sent: count,
		delivered: count,
		undelivered: count,
		failed: count,
		unknown: count,
		cancelled: count,
	});
	const before = fc.record({
		new: count,
		waiting: count,
		skipped: count,
		expired: count,
		duplicate: count,
		erased: count,
	});

	it('are the audience, at every moment', () => {
		fc.assert(
			fc.property(outcomes, before, (messages, people) => {
				const fed = Object.values(messages).reduce((sum, value) => sum + value, 0);
				const audience = Object.values(people).reduce((sum, value) => sum + value, fed);
				const counts = { ...messages, ...people, fed, audience };
				const parts: number[] = Object.values({ ...countParts(counts) });
				expect(parts.reduce((sum, value) => sum + value, 0)).toBe(audience);
				const share = shareLeft(counts);
				if (share !== null) expect(share).toBeGreaterThan(0);
			}),
		);
	});
});

describe('local times', () => {
	it.each([
		['Europe/Paris', '2026-12-24', '18:00', '2026-12-24T17:00:00Z'],
		['Europe/Paris', '2026-07-14', '08:00', '2026-07-14T06:00:00Z'],
		['America/Guadeloupe', '2026-12-24', '13:00', '2026-12-24T17:00:00Z'],
		['Pacific/Noumea', '2026-12-25', '04:00', '2026-12-24T17:00:00Z'],
		// The clock is put forward at 02:00.
		['Europe/Paris', '2027-03-28', '02:30', '2027-03-28T01:30:00Z'],
		// The clock is put back at 03:00: the first of the two.
		['Europe/Paris', '2026-10-25', '01:30', '2026-10-24T23:30:00Z'],
	])('%s %s %s', (zone, day, time, instant) => {
		expect(new Date(instantIn(zone, day, time) ?? 0).toISOString()).toBe(
			new Date(instant).toISOString(),
		);
	});

	it.each([
		['2026-13-01', '10:00'],
		['', ''],
		['2026-12-24', '25:00'],
	])('%s %s is none', (day, time) => {
		expect(instantIn('Europe/Paris', day, time)).toBeNull();
	});

	it('return to the same day and time', () => {
		const at = Date.parse('2026-12-24T17:00:00Z');
		expect([dayIn('Pacific/Noumea', at), timeIn('Pacific/Noumea', at)]).toEqual([
			'2026-12-25',
			'04:00',
		]);
		expect(lastDays('2026-03-01', 3)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
	});
});

describe('a timeline', () => {
	const axis = { from: 0, to: 100 };
	it('cuts what reaches over its ends, and shows nothing from outside', () => {
		expect(stretchOf({ from: -10, to: 20 }, axis)).toEqual({ x: 0, width: 20 });
		expect(stretchOf({ from: 90, to: 200 }, axis)).toEqual({ x: 90, width: 10 });
		expect(stretchOf({ from: 120, to: 130 }, axis)).toBeNull();
	});

	it('keeps short departures visible, and inside', () => {
		expect(departureOf({ from: 100, to: 100 }, axis)).toEqual({ x: 99.45, width: 0.55 });
	});

	it.each([
		['Europe/Paris', 'Europe/Paris'],
		['Europe/Paris/America/Guadeloupe', 'Europe/Paris'],
		['America/Argentina/Salta', 'America/Argentina/Salta'],
		['UTC', 'UTC'],
		['', 'UTC'],
	])('reads the first zone of %s', (joined, zone) => {
		expect(firstZone(joined)).toBe(zone);
	});
});

it('puts round numbers on an axis that reaches the greatest', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 100_000_000 }), (most) => {
			const steps = niceSteps(most);
			expect(steps[0]).toBe(0);
			expect(steps.at(-1)).toBeGreaterThanOrEqual(most);
			expect(steps.length).toBeLessThanOrEqual(6);
			expect(steps.every(Number.isInteger)).toBe(true);
		}),
	);
});

it.each([
	['+33 6 ** ** ** 78', 'phone', '78'],
	['z***@example.org', 'email', 'z'],
	['+33639981242', 'plain', ''],
])('reads the mask %s', (address, kind, hint) => {
	expect(readMask(address)).toMatchObject({ kind, hint });
});

it.each([
	['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox 153, Linux'],
	[
		'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36 Edg/156.0',
		'Edge 156, Windows',
	],
	['curl/8', null],
	[null, null],
])('names the browser %s', (userAgent, name) => {
	expect(browserName(userAgent)).toBe(name);
});

describe('what an alert is about', () => {
	it.each([
		['sms', 'SMS'],
		['email/gmail', 'E-mail, gmail'],
		['sms/transactional', 'SMS, Alerte'],
		['voice/marketing', 'Appel, Marketing'],
		['whk_01J0000000000000000000000A', null],
		['audit log', null],
		['constructor', null],
		['sms/constructor', 'SMS, constructor'],
	])('says %s in words', (object, said) => {
		expect(objectInWords(object, frame.fr)).toBe(said);
	});

	it('links a webhook, and nothing else', () => {
		expect(webhookOf('whk_01J0000000000000000000000A')).toBe('whk_01J0000000000000000000000A');
		expect(webhookOf('sms/transactional')).toBeNull();
		expect(webhookOf('whk_/../x')).toBeNull();
	});
});
