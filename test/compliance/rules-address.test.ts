import { testRule } from './rule-tester.ts';

const to = (number: string, recipient = {}) => ({
	name: number,
	message: { to: number, recipient },
});
const email = (address: string) => ({
	name: address,
	message: { channel: 'email' as const, to: address },
});

testRule('ADR-01', {
	allowed: [to('+590690123456'), to('06 12 34 56 78'), to('+262 692 12 34 56')],
	refused: [
		{
			...to('0690 12 34 56'),
			detail: { callingCode: '590' },
			says: { en: 'calling code +590 and was read accordingly', fr: "l'indicatif +590 ;" },
		},
		to('+33 690 12 34 56'),
		to('0033696123456'),
		to('0262 12 34 56'),
		to('+33 (0)694 12 34 56'),
	],
});

testRule('ADR-02', {
	allowed: [
		to('06.12.34.56.78'),
		to('+33 (0)6 12 34 56 78'),
		to('0470 12 34 56', { country: 'BE' }),
		to('36180'),
	],
	refused: [
		{ ...to('061234567'), detail: { problem: expect.any(String) } },
		to('+3361234567890'),
		to('hello'),
		{ ...to(''), detail: { problem: 'empty' } },
		{ ...to('0470 12 34 56', { country: 'XX' }), detail: { problem: 'unknown_country' } },
		{ ...to('06 12 34 56 78', { country: 'Belgique' }), detail: { problem: 'unknown_country' } },
		to('1234567890'),
	],
});

testRule('ADR-03', {
	allowed: [to('+33612345678'), to('+14155552671'), to('0899123456')],
	refused: [
		{ ...to('01 42 34 56 78'), detail: { type: 'FIXED_LINE' } },
		to('09 48 12 34 56'),
		to('0800 12 34 56'),
	],
});

testRule('ADR-04', {
	allowed: [to('+33612345678'), to('0142345678'), to('+33612345679')],
	refused: [
		{ ...to('36180'), detail: { type: 'SHORT_CODE' } },
		to('3615'),
		{ ...to('0899 12 34 56'), detail: { type: 'PREMIUM_RATE' } },
		{ ...to('0810 12 34 56'), detail: { type: 'SHARED_COST' } },
	],
});

testRule('ADR-05', {
	allowed: [
		email('zoe@example.com'),
		email('Zoé.Müller+tag@exämple.fr'),
		email("o'neil@mail.example.co.uk"),
	],
	refused: [
		{ ...email('zoe'), detail: { problem: 'invalid' } },
		{ ...email(' '), detail: { problem: 'empty' } },
		email('zoe@localhost'),
		email('zoe@example.com, max@example.com'),
		email('zoe@exa mple.com'),
		email('.zoe@example.com'),
		email('zoe@example.123'),
		email(`${'z'.repeat(65)}@example.com`),
	],
});

testRule('ADR-09', {
	allowed: [
		to('+33612345678'),
		{ ...to('+819012345678', { timeZone: 'Asia/Tokyo' }) },
		{
			name: 'an alert to an unknown place',
			message: { to: '+819012345678', purpose: 'transactional' },
		},
	],
	refused: [
		{ ...to('+819012345678'), detail: { reason: 'no_time_zone' } },
		{
			name: 'an unknown zone',
			message: { recipient: { timeZone: 'Europe/Pari' } },
			detail: { reason: 'unknown_time_zone' },
		},
		{ name: 'an offset is no zone', message: { recipient: { timeZone: '+02:00' } } },
		{ name: 'a country without known zones', message: { recipient: { country: 'JP' } } },
	],
});

testRule('ADR-10', {
	allowed: [
		{
			name: 'agreement',
			message: { recipient: { postalCode: '67000', timeZone: 'Europe/Paris' } },
		},
		{ name: 'no facts', message: { recipient: {} } },
		{ name: 'country FR overseas', message: { to: '+590690123456', recipient: { country: 'FR' } } },
	],
	refused: [
		{
			name: 'a Paris number in Réunion',
			message: { recipient: { postalCode: '97400' } },
			detail: { notes: ['postal_code_elsewhere'] },
		},
		{
			name: 'a zone elsewhere',
			message: { recipient: { postalCode: '75011', timeZone: 'America/New_York' } },
			detail: { notes: ['time_zone_elsewhere'] },
		},
		{
			name: 'a country elsewhere',
			message: { recipient: { country: 'BE' } },
			detail: { notes: ['country_elsewhere'] },
		},
		{
			name: 'a postal code that is none',
			message: { recipient: { postalCode: 'Paris' } },
			detail: { notes: ['unreadable_postal_code'] },
		},
		{
			name: 'a country and a zone elsewhere',
			message: { recipient: { country: 'BE', timeZone: 'America/New_York' } },
			detail: { notes: ['country_elsewhere', 'time_zone_elsewhere'] },
			says: {
				en: 'the country of the number; the time zone matches neither',
				fr: 'celui du numéro ; le fuseau horaire',
			},
		},
	],
});
