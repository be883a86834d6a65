import { candidatePlaces, decide } from '../../compliance/src/index.ts';
import { findingsOf, question, testRule } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';

const call = (instant: string, to: string, recipient = {}): Case => ({
	name: `a call to ${to} ${JSON.stringify(recipient)} at ${instant}`,
	at: instant,
	message: { channel: 'voice', to, recipient },
});
const sms = (instant: string, to: string, recipient = {}): Case => ({
	name: `an SMS to ${to} ${JSON.stringify(recipient)} at ${instant}`,
	at: instant,
	message: { to, recipient },
});
const alert = (one: Case): Case => ({
	...one,
	name: 'a transactional call',
	message: { ...one.message, purpose: 'transactional' },
});

const NO_HOLIDAY = expect.not.objectContaining({ holiday: expect.anything() as unknown }) as Record<
	string,
	unknown
>;
const ES = '+34612345678';
const MADRID = { country: 'ES', postalCode: '28001' };
testRule('HRS-07', {
	allowed: [
		call('2026-11-24T08:00:00Z', ES, MADRID),
		call('2026-11-24T19:59:59Z', ES, MADRID),
		// The hour in the Canary Islands is an hour behind.
		call('2026-11-24T09:00:00Z', ES),
		call('2026-03-27T08:00:00Z', ES, MADRID),
		call('2026-03-30T07:00:00Z', ES, MADRID),
		// The day of the Canary Islands is none in Madrid.
		call('2028-05-30T10:00:00Z', ES, MADRID),
		sms('2026-11-28T10:00:00Z', ES),
		alert(call('2026-11-28T10:00:00Z', ES)),
	],
	refused: [
		call('2026-11-24T07:59:59Z', ES, MADRID),
		call('2026-11-24T20:00:00Z', ES, MADRID),
		call('2026-11-24T08:59:59Z', ES),
		call('2026-03-30T06:59:59Z', ES, MADRID),
		{ ...call('2026-11-28T10:00:00Z', ES, MADRID), detail: NO_HOLIDAY },
		call('2026-11-29T10:00:00Z', ES, MADRID),
		{
			...call('2026-10-12T10:00:00Z', ES, MADRID),
			detail: { holiday: 'National Day', status: 'statutory', confidence: expect.any(String) },
		},
		{ ...call('2028-05-02T10:00:00Z', ES, MADRID), detail: { status: 'statutory' } },
		{ ...call('2028-05-30T10:00:00Z', ES), detail: { status: 'usage' } },
		call('2028-05-30T10:00:00Z', ES, { country: 'ES', postalCode: '35001' }),
	],
});

const IT = '+393123456789';
testRule('HRS-08', {
	allowed: [
		call('2026-11-24T08:00:00Z', IT),
		call('2026-11-24T18:59:59Z', IT),
		call('2026-11-28T09:00:00Z', IT),
		call('2026-12-07T17:59:59Z', IT),
		call('2026-03-30T07:00:00Z', IT),
		call('2025-10-04T09:00:00Z', IT),
		call('2026-05-25T09:00:00Z', IT),
		sms('2026-11-29T10:00:00Z', IT),
	],
	refused: [
		call('2026-11-24T07:59:59Z', IT),
		call('2026-11-24T19:00:00Z', IT),
		call('2026-11-28T08:59:59Z', IT),
		call('2026-11-28T18:00:00Z', IT),
		call('2026-11-29T10:00:00Z', IT),
		call('2026-12-07T08:59:59Z', IT),
		call('2026-12-07T18:00:00Z', IT),
		{ ...call('2027-10-04T10:00:00Z', IT), detail: { holiday: 'St Francis' } },
		{ ...call('2026-12-07T18:30:00Z', IT), detail: NO_HOLIDAY },
		call('2026-05-25T09:00:00Z', IT, { country: 'IT', postalCode: '39100' }),
	],
});

const AU = '+61412345678';
const SYDNEY = { country: 'AU', postalCode: '2000' };
const ADELAIDE = { country: 'AU', postalCode: '5000' };
testRule('HRS-09', {
	allowed: [
		// 09:00 in Perth to 20:00 on Lord Howe Island.
		call('2026-11-24T01:00:00Z', AU),
		call('2026-11-24T08:59:59Z', AU),
		// Adelaide is half an hour off.
		call('2026-11-24T09:29:59Z', AU, ADELAIDE),
		// Lord Howe moves its clocks by half an hour on 5 April.
		call('2026-04-02T08:59:59Z', AU, SYDNEY),
		call('2026-04-07T09:29:59Z', AU, SYDNEY),
		// Saturday 09:00 in Broken Hill.
		call('2026-11-27T22:30:00Z', AU, SYDNEY),
		// A holiday of Victoria alone.
		call('2026-11-03T02:00:00Z', AU, { country: 'AU', postalCode: '3000' }),
		sms('2026-11-29T02:00:00Z', AU),
	],
	refused: [
		call('2026-11-24T00:59:59Z', AU),
		call('2026-11-24T09:00:00Z', AU),
		call('2026-11-24T09:30:00Z', AU, ADELAIDE),
		call('2026-04-02T09:00:00Z', AU, SYDNEY),
		call('2026-04-07T09:30:00Z', AU, SYDNEY),
		call('2026-11-27T22:29:59Z', AU, SYDNEY),
		call('2026-11-28T06:00:00Z', AU, SYDNEY),
		call('2026-11-29T02:00:00Z', AU),
		{ ...call('2026-01-26T02:00:00Z', AU), detail: { holiday: 'Australia Day' } },
	],
});

const CA = '+14162345678';
const ST_JOHNS = { country: 'CA', postalCode: 'A1C 5S7' };
const OTTAWA = { country: 'CA', postalCode: 'K1A 0B1' };
testRule('HRS-10', {
	allowed: [
		// 21:29:59 in St. John's, three and a half hours behind UTC.
		call('2026-11-25T00:59:59Z', CA, ST_JOHNS),
		// In summer time, two and a half.
		call('2026-10-30T23:59:59Z', CA, ST_JOHNS),
		// Ontario reaches into the zone of Winnipeg.
		call('2026-11-24T15:00:00Z', CA, OTTAWA),
		call('2026-11-28T16:00:00Z', CA, OTTAWA),
		call('2026-11-29T22:59:59Z', CA, OTTAWA),
		call('2026-11-24T20:00:00Z', CA),
		sms('2026-11-24T06:00:00Z', CA),
	],
	refused: [
		call('2026-11-25T01:00:00Z', CA, ST_JOHNS),
		call('2026-10-31T00:00:00Z', CA, ST_JOHNS),
		call('2026-11-24T14:59:59Z', CA, OTTAWA),
		call('2026-11-25T02:30:00Z', CA, OTTAWA),
		call('2026-11-28T15:59:59Z', CA, OTTAWA),
		call('2026-11-29T23:00:00Z', CA, OTTAWA),
		call('2026-11-24T13:00:00Z', CA),
	],
});

const US = '+14155552671';
const zip = (postalCode: string): object => ({ country: 'US', postalCode });
const us = (one: Case): Case => ({ ...one, policy: { preset: 'us' } });
testRule('HRS-12', {
	allowed: [
		// Every zone from Hawaii to New York, 10:00–18:00.
		us(sms('2026-11-24T20:00:00Z', US)),
		us(sms('2026-11-24T22:59:59Z', US)),
		us(sms('2026-11-24T14:00:00Z', US, zip('33101'))),
		us(sms('2026-11-25T00:59:59Z', US, zip('33101'))),
		us(sms('2026-03-09T13:00:00Z', US, zip('33101'))),
		us(sms('2026-11-29T19:00:00Z', US, zip('75001'))),
		us(sms('2026-11-25T01:30:00Z', US, zip('10001'))),
		us(sms('2026-11-26T17:00:00Z', US, zip('33101'))),
		us(sms('2026-11-28T15:00:00Z', US, zip('02903'))),
		us(sms('2026-11-28T21:59:59Z', US, zip('02903'))),
		sms('2026-11-24T06:00:00Z', US),
	],
	refused: [
		{ ...us(sms('2026-11-24T19:59:59Z', US)), detail: { state: null, confidence: 'low' } },
		us(sms('2026-11-24T23:00:00Z', US)),
		us(sms('2026-11-29T21:00:00Z', US)),
		{ ...us(sms('2026-11-24T13:59:59Z', US, zip('33101'))), detail: { state: 'US-FL' } },
		us(sms('2026-11-25T01:00:00Z', US, zip('33101'))),
		us(sms('2026-03-09T12:59:59Z', US, zip('33101'))),
		us(sms('2026-11-29T18:59:59Z', US, zip('75001'))),
		{
			...us(sms('2026-11-26T17:00:00Z', US, zip('35203'))),
			detail: { state: 'US-AL', holiday: 'Thanksgiving' },
		},
		us(call('2026-11-24T23:00:00Z', US, zip('02903'))),
		// Saturday in Rhode Island: 10:00 to 17:00.
		us(sms('2026-11-28T14:59:59Z', US, zip('02903'))),
		us(sms('2026-11-28T22:00:00Z', US, zip('02903'))),
	],
});

test('HRS-11 counts the zone of the ZIP code alone', () => {
	const found = (at: string): number =>
		findingsOf(decide(question(us(sms(at, US, zip('10001'))))), 'HRS-11').length;
	expect(found('2026-11-24T12:59:59Z')).toBe(1);
	expect(found('2026-11-24T13:00:00Z')).toBe(0);
	expect(found('2026-11-25T01:59:59Z')).toBe(0);
	expect(found('2026-11-25T02:00:00Z')).toBe(1);
});

describe('HRS-13 and the holidays of the country', () => {
	const holidayOf = (one: Case): unknown =>
		findingsOf(decide(question(one)), 'HRS-13')[0]?.detail['holiday'];
	test.each<[string, string, object, string | undefined]>([
		['2026-07-21T10:00:00Z', '+32470123456', {}, 'National Day'],
		['2026-08-01T10:00:00Z', '+41791234567', {}, 'National Day'],
		['2026-06-23T10:00:00Z', '+352621123456', {}, 'National Day'],
		['2026-10-26T10:00:00Z', '+436641234567', {}, 'National Day'],
		['2026-05-25T10:00:00Z', '+491711234567', {}, 'Whit Monday'],
		['2026-01-06T10:00:00Z', '+491711234567', {}, undefined],
		['2026-01-06T10:00:00Z', '+491711234567', { postalCode: '80331' }, 'Epiphany'],
		['2026-04-27T10:00:00Z', '+31612345678', {}, "King's Day"],
		['2026-08-31T10:00:00Z', '+447400123456', {}, 'Summer Bank Holiday'],
		['2026-08-31T10:00:00Z', '+447400123456', { postalCode: 'EH1 1YZ' }, undefined],
		['2026-02-02T10:00:00Z', '+353851234567', {}, "St Brigid's Day"],
		['2026-06-10T10:00:00Z', '+351912345678', {}, 'Portugal Day'],
		['2026-11-26T20:00:00Z', '+14155552671', {}, 'Thanksgiving'],
		['2026-07-01T18:00:00Z', '+14162345678', {}, 'Canada Day'],
		['2026-04-06T03:00:00Z', '+61412345678', {}, 'Easter Monday'],
		['2026-11-11T10:00:00Z', '+491711234567', {}, undefined],
	])('%s %s %j: %s', (at, to, recipient, holiday) => {
		expect(holidayOf(sms(at, to, recipient))).toBe(holiday);
	});

	test('the message says where and what', () => {
		const [finding] = findingsOf(
			decide(question(sms('2026-07-21T10:00:00Z', '+32470123456'))),
			'HRS-13',
		);
		expect(finding?.message).toEqual({
			en: 'It is Tuesday 12:00 in Brussels: 21 July is a public holiday there (National Day), without marketing (house default). It may go on Wednesday 22 July at 09:00.',
			fr: 'Il est mardi 12:00 à Bruxelles : le 21 juillet y est férié (Fête nationale), sans marketing (règle maison). Il pourra partir le mercredi 22 juillet à 09:00.',
		});
	});
});

const WARSAW = { country: 'PL', timeZone: 'Europe/Warsaw' };
const AT_NOON = '2026-12-25T11:00:00Z';
testRule('HRS-18', {
	allowed: [
		sms(AT_NOON, '+377612345678'),
		sms(AT_NOON, '+447781123456'),
		sms(AT_NOON, '+376312345'),
		sms(AT_NOON, '+33612345678'),
		call('2026-11-24T15:00:00Z', '+14155552671', { timeZone: 'America/Detroit' }),
		call('2026-11-24T15:00:00Z', '+14155552671', { timeZone: 'US/Eastern' }),
		// An offset says nothing about the country.
		sms('2026-11-24T10:00:00Z', '+33612345678', { timeZone: 'UTC' }),
		sms('2026-11-24T10:00:00Z', '+33612345678', { timeZone: 'Etc/GMT-1' }),
		alert(sms(AT_NOON, '+48512345678', WARSAW)),
	],
	refused: [
		{
			...sms(AT_NOON, '+48512345678', { timeZone: 'Europe/Warsaw' }),
			detail: { reason: 'unknown_holidays', timeZones: ['Europe/Warsaw'] },
			says: { en: 'are unknown (Europe/Warsaw)', fr: 'sont inconnus (Europe/Warsaw)' },
		},
		call('2026-11-24T10:00:00Z', '+48512345678', WARSAW),
		sms(AT_NOON, '+38344123456', { timeZone: 'Europe/Belgrade' }),
		sms('2026-11-24T02:00:00Z', '+819012345678', { timeZone: 'Asia/Tokyo' }),
		// A weekend that is not Saturday and Sunday.
		sms('2026-11-27T10:00:00Z', '+972502345678', { timeZone: 'Asia/Jerusalem' }),
		sms('2026-11-24T10:00:00Z', '+33612345678', { timeZone: 'Asia/Tokyo' }),
		sms('2026-11-24T10:00:00Z', '+33612345678', { timeZone: 'Atlantic/Jan_Mayen' }),
		sms('2026-11-24T10:00:00Z', '+14155552671', { timeZone: 'Poland' }),
	],
});

testRule('HRS-19', {
	allowed: [
		sms('2027-01-06T10:00:00Z', '+491711234567', { postalCode: '10115' }),
		sms('2027-01-06T10:00:00Z', '+491711234567', { postalCode: '80331' }),
		sms('2027-01-06T10:00:00Z', '+33612345678'),
		sms('2026-11-24T10:00:00Z', '+491711234567'),
	],
	refused: [
		{
			...sms('2027-01-06T10:00:00Z', '+491711234567'),
			outcome: 'warn',
			detail: { holiday: 'Epiphany', status: 'usage' },
			says: {
				en: 'in a part of the country (Epiphany)',
				fr: 'dans une partie du pays (Épiphanie)',
			},
		},
		{ ...call('2026-09-10T10:00:00Z', '+41791234567'), outcome: 'warn' },
		{
			...sms('2026-03-03T10:00:00Z', '+353851234567'),
			at: '2026-04-03T10:00:00Z',
			outcome: 'warn',
			says: { en: 'by custom (Good Friday)', fr: 'par usage (Vendredi saint)' },
		},
	],
});

describe('public holidays are never taken for none', () => {
	const verdict = (one: Case): ReturnType<typeof decide> => decide(question(one));
	test.each([
		['2026-12-25T10:00:00Z', '+377612345678'],
		['2026-11-19T10:00:00Z', '+377612345678'],
		['2027-01-27T10:00:00Z', '+377612345678'],
		['2026-12-08T10:00:00Z', '+377612345678'],
		['2026-12-25T10:00:00Z', '+447781123456'],
		['2026-12-25T10:00:00Z', '+447797123456'],
		['2026-12-25T10:00:00Z', '+447624123456'],
		['2026-12-25T10:00:00Z', '+376312345'],
	])('%s closes for %s', (at, to) => {
		expect(findingsOf(verdict(sms(at, to)), 'HRS-13')[0]?.detail['holiday']).toBeDefined();
	});

	test('every country that a time zone can name has a calendar, or the message is held', () => {
		for (const timeZone of Intl.supportedValuesOf('timeZone')) {
			const { outcome, findings } = verdict(
				call('2026-12-25T12:00:00Z', '+33612345678', { timeZone }),
			);
			const told = findings.some(({ rule }) => ['HRS-06', 'HRS-13', 'HRS-18'].includes(rule));
			expect([timeZone, told, outcome]).not.toEqual([timeZone, false, 'allow']);
			const places = candidatePlaces('voice', '+883510001234567', { timeZone, country: 'PL' });
			if (places.length === 0) continue;
			const abroad = verdict(call('2026-11-24T12:00:00Z', '+48512345678', { timeZone }));
			expect([timeZone, abroad.outcome]).not.toEqual([timeZone, 'allow']);
		}
	});
});
