/** Rules that rest on more than consents: batches, relationships, registers, accounts. Expected by hand. */
import { ALERT, CALL, CONSENT, EMAIL, KNOWN, SMS, edge, vector } from '../model/cases.mjs';

/** As the platform asks, of a person who consented, knowing more. */
const told = (message, facts, more = {}) => ({ message, facts: { ...KNOWN, ...facts }, ...more });
const untold = (message, facts, more = {}) => told(message, { consents: [], ...facts }, more);
const abroad = (to, more = {}) => ({ ...CALL, to, recipient: {}, ...more });
const text = (to, more = {}) => ({ ...SMS, to, recipient: {}, ...more });
const reject = (...rules) => rules.map((rule) => [rule, 'reject']);
const warn = (...rules) => rules.map((rule) => [rule, 'warn']);
const hold = (...rules) => rules.map((rule) => [rule, 'hold']);
const defer = (...rules) => rules.map((rule) => [rule, 'defer']);
const PROVED = {
	...CONSENT,
	wording: { text: 'Je souhaite recevoir les offres de DURAND', language: 'fr' },
	sourceUrl: 'https://durand.example/inscription',
};
const AFTERNOON = '2026-11-24T14:00:00Z';
const LAW = (...consentExceptions) => ({ preset: 'law', options: { consentExceptions } });

const addresses = [
	['a throw-away mailbox', told({ ...EMAIL, to: 'zoe@mailinator.com' }, {}), warn('ADR-06')],
	['a subdomain of one', told({ ...EMAIL, to: 'zoe@a.yopmail.com' }, {}), warn('ADR-06')],
	['one that only ends alike', told({ ...EMAIL, to: 'zoe@notyopmail.com' }, {}), []],
	['the first of a batch', told(SMS, { batch: { earlierCopies: 0 } }), []],
	['the second of a batch', told(SMS, { batch: { earlierCopies: 1 } }), reject('ADR-07')],
	['an alert twice in a batch', told(ALERT, { batch: { earlierCopies: 2 } }), reject('ADR-07')],
	...[
		['+33612345678', ['FR'], []],
		['+590690123456', ['FR'], []],
		['+590690123456', ['GP'], []],
		['+590690123456', ['RE'], reject('ADR-08')],
		['+33612345678', ['GP'], reject('ADR-08')],
		['+32470123456', ['FR', 'BE'], []],
		['+32470123456', ['FR'], reject('ADR-08')],
	].map(([to, enabledCountries, rules]) => [
		`${to} where ${enabledCountries.join()} are enabled`,
		told(text(to), {}, { policy: { options: { enabledCountries } }, at: AFTERNOON }),
		rules,
	]),
];

const NOTICE =
	'controller purposes_and_basis recipients retention rights withdrawal complaint'.split(' ');
const CUSTOMER = {
	kind: 'customer',
	lastPurchaseAt: '2026-06-01T10:00:00+02:00',
	similarOffer: true,
	refusalOffered: true,
};
const THIRD = { kind: 'third_party' };
const consents = [
	['a complete notice', told(SMS, { notice: { items: NOTICE } }), []],
	[
		'a notice without the complaint',
		told(SMS, { notice: { items: NOTICE.slice(0, -1) } }),
		warn('CON-06'),
	],
	[
		'a notice for data of others',
		told(SMS, { notice: { items: NOTICE, fromOthers: true } }),
		warn('CON-06'),
	],
	['a customer', untold(SMS, { relationship: CUSTOMER }), reject('CON-01', 'CON-07')],
	['a customer who consented', told(SMS, { relationship: CUSTOMER }), []],
	[
		'a customer, by the exception of the law',
		untold(SMS, { relationship: CUSTOMER }, { policy: LAW('existing_customer') }),
		[],
	],
	[
		'another offer than what was bought',
		untold(
			SMS,
			{ relationship: { ...CUSTOMER, similarOffer: false } },
			{ policy: LAW('existing_customer') },
		),
		reject('CON-01', 'CON-07'),
	],
	[
		'the exception under the contract',
		untold(
			SMS,
			{ relationship: CUSTOMER },
			{ policy: { options: { consentExceptions: ['existing_customer'] } } },
		),
		reject('CON-01', 'CON-07'),
	],
	[
		'an abandoned basket',
		untold(SMS, { relationship: { kind: 'cart_only' } }),
		reject('CON-01', 'CON-08'),
	],
	[
		'an account',
		untold(EMAIL, { relationship: { kind: 'account_only' } }),
		reject('CON-01', 'CON-08'),
	],
	['a basket and a consent', told(SMS, { relationship: { kind: 'cart_only' } }), []],
	[
		'a basket under every exception',
		untold(
			SMS,
			{ relationship: { kind: 'cart_only' } },
			{ policy: LAW('existing_customer', 'professional') },
		),
		reject('CON-01', 'CON-08'),
	],
	['a bought list', told(SMS, { consentOrigin: THIRD }), reject('CON-09')],
	[
		'named, without a chain',
		told(SMS, { consentOrigin: { ...THIRD, namesController: true } }),
		reject('CON-09'),
	],
	[
		'named, with its chain',
		told(SMS, { consentOrigin: { ...THIRD, namesController: true, chain: ['list.pdf'] } }),
		[],
	],
	[
		'a professional',
		untold(EMAIL, { professional: { jobRelated: true, informed: true } }),
		reject('CON-01', 'CON-10'),
	],
	[
		'a professional, by the exception',
		untold(
			EMAIL,
			{ professional: { jobRelated: true, informed: true } },
			{ policy: LAW('professional') },
		),
		[],
	],
	[
		'a professional who was told nothing',
		untold(
			EMAIL,
			{ professional: { jobRelated: true, informed: false } },
			{ policy: LAW('professional') },
		),
		reject('CON-01', 'CON-10'),
	],
];

const NL = '+31612345678';
const ES = '+34612345678';
const DE = '+4915123456789';
const US = '+12015550123';
const CA = '+14165550123';
const us = { policy: { preset: 'us' }, at: '2026-11-24T20:30:00Z' };
const hours = (...ago) =>
	ago.map((hour) => new Date(Date.parse(us.at) - hour * 3_600_000).toISOString());
const LISTED = [{ register: 'a register', listed: true }];
const countries = [
	['a Dutch consumer who consented', told(abroad(NL), {}), []],
	['a Dutch consumer', untold(abroad(NL), {}), reject('CON-01', 'CON-14')],
	[
		'a Dutch customer, the day before',
		untold(abroad(NL), {}, { at: '2026-06-30T14:00:00Z' }),
		reject('CON-01'),
	],
	['a Dutch charity', untold(abroad(NL, { sector: 'charity' }), {}), reject('CON-01')],
	['a recorded call to Switzerland', told(abroad('+41791234567'), {}), reject('CON-15')],
	['an SMS to Switzerland', told(text('+41791234567'), {}), []],
	['a Spanish consumer', untold(abroad(ES), {}), reject('CON-01', 'CON-16')],
	['a Spanish consumer who consented', told(abroad(ES), {}), []],
	['a written American consent', told(text(US), { consents: [PROVED] }, us), []],
	[
		'an American consent from a list',
		told(text(US), { consents: [{ ...PROVED, method: 'import' }] }, us),
		reject('CON-17'),
	],
	['an American consent to no words', told(text(US), {}, us), reject('CON-17')],
	['no American consent', untold(text(US), {}, us), reject('CON-01', 'CON-17')],
	[
		'a Canadian purchase of the last day',
		untold(
			text(CA),
			{ relationship: { kind: 'customer', lastPurchaseAt: '2024-11-24T15:00:00Z' } },
			{ at: us.at },
		),
		reject('CON-01'),
	],
	[
		'a Canadian purchase of the day before',
		untold(
			text(CA),
			{ relationship: { kind: 'customer', lastPurchaseAt: '2024-11-23T15:00:00Z' } },
			{ at: us.at },
		),
		reject('CON-01', 'CON-18'),
	],
	[
		'a Canadian inquiry of seven months ago',
		untold(
			text(CA),
			{ relationship: { kind: 'inquirer', inquiredAt: '2026-04-24T15:00:00Z' } },
			{ at: us.at },
		),
		reject('CON-01', 'CON-18'),
	],
	['a German consent with its proof', told(abroad(DE), { consents: [PROVED] }), []],
	['a German consent without', told(abroad(DE), {}), reject('CON-19')],
	[
		'a German proof that ends too soon',
		told(abroad(DE), { consents: [PROVED], proofKeptUntil: '2031-11-23' }),
		warn('CON-19'),
	],
	[
		'a German proof that lasts',
		told(abroad(DE), { consents: [PROVED], proofKeptUntil: '2031-11-24' }),
		[],
	],
	[
		'on the Belgian register',
		untold(abroad('+32470123456'), { doNotCall: LISTED }),
		reject('CON-01', 'SUP-06'),
	],
	['on it, and consenting to the sender', told(abroad('+32470123456'), { doNotCall: LISTED }), []],
	[
		'on the Italian register since later',
		told(abroad('+393331234567'), { doNotCall: LISTED }),
		reject('SUP-06'),
	],
	[
		'three American texts',
		told(text(US), { consents: [PROVED], marketingSmsSent: hours(1, 2, 3) }, us),
		reject('CAP-03'),
	],
	[
		'one of them a day ago',
		told(text(US), { consents: [PROVED], marketingSmsSent: hours(1, 2, 24) }, us),
		[],
	],
	[
		'three in California',
		told(
			text(US, { recipient: { postalCode: '90001' } }),
			{ consents: [PROVED], marketingSmsSent: hours(1, 2, 3) },
			us,
		),
		[],
	],
];

const LINK = { domains: ['durand.example'], mentions: ['Durand SARL'] };
const AUTHENTICATED = { spf: true, dkim: true, dmarcAligned: true, perDay: 9000 };
const emails = [
	[
		'an advertiser who is named',
		told({ ...EMAIL, content: { text: 'Durand SARL, Paris' } }, { emailIdentity: LINK }),
		[],
	],
	['one who is not', told(EMAIL, { emailIdentity: LINK }), reject('EML-03')],
	['one named by the platform', told(EMAIL, { emailIdentity: { ...LINK, appended: true } }), []],
	[
		'another domain',
		told({ ...EMAIL, sender: 'a@evil.example' }, { emailIdentity: { ...LINK, appended: true } }),
		reject('EML-03'),
	],
	['an authenticated domain', told(EMAIL, { emailAuthentication: AUTHENTICATED }), []],
	[
		'one without DKIM',
		told(EMAIL, { emailAuthentication: { ...AUTHENTICATED, dkim: false } }),
		hold('EML-04'),
	],
	[
		'one without DKIM that sends little',
		told(EMAIL, { emailAuthentication: { ...AUTHENTICATED, dkim: false, perDay: 4999 } }),
		warn('EML-04'),
	],
];

const LATE = '2026-11-24T20:50:00Z';
const MORNING = '2026-11-25T07:00:00Z';
const queue = (ahead, more = {}) =>
	told(SMS, { batch: { ahead, perSecond: 10 } }, { at: LATE, outsideHours: 'defer', ...more });
const moments = [
	['the head of a batch', queue(5999), []],
	['its tail', queue(6000), defer('HRS-14'), { next: MORNING }],
	[
		'its tail, not to wait',
		queue(6000, { outsideHours: 'reject' }),
		defer('HRS-14'),
		{ next: MORNING },
	],
	[
		'no throughput',
		told(SMS, { batch: { ahead: 1, perSecond: 0 } }, { at: LATE }),
		defer('HRS-14'),
	],
	['validity within the hours', told(SMS, { validityMinutes: 9 }, { at: LATE }), []],
	['validity to the last minute', told(SMS, { validityMinutes: 10 }, { at: LATE }), warn('HRS-15')],
	['two days of validity', told(SMS, { validityMinutes: 2880 }), warn('HRS-15')],
];

const announced = (announcedAt, more = {}) => ({ subprocessors: [{ announcedAt, ...more }] });
const accounts = [
	['a sub-processor of 48 hours', told(SMS, announced('2026-11-22T09:00:00Z')), []],
	['one of a second less', told(ALERT, announced('2026-11-22T09:00:01Z')), reject('ACC-05')],
	[
		'one objected to',
		told(SMS, announced('2026-01-01T09:00:00Z', { objectedAt: '2026-01-02T09:00:00Z' })),
		reject('ACC-05'),
	],
	['fields that no message has', told(SMS, { undeclaredFields: ['income'] }), warn('ACC-06')],
	['none', told(ALERT, { undeclaredFields: [] }), []],
	[
		'fields that no message has, held',
		told(
			SMS,
			{ undeclaredFields: ['income'] },
			{ policy: { options: { rules: { 'ACC-06': 'enforce' } } } },
		),
		hold('ACC-06'),
	],
	['a carrier in the United States', told(SMS, { transfers: [{ country: 'US' }] }), warn('ACC-07')],
	[
		'with standard clauses',
		told(SMS, { transfers: [{ country: 'US', safeguard: 'standard_clauses' }] }),
		[],
	],
	['a carrier in Ireland', told(SMS, { transfers: [{ country: 'IE' }] }), []],
	['a voice message without a way out', told(CALL, {}), warn('STP-06')],
	[
		'one with a key to press',
		told(
			{ ...CALL, content: { text: 'Durand vous invite. Tapez 9 pour ne plus être appelé.' } },
			{},
		),
		[],
	],
];

/** What an edge knows by itself: the address, the script and the policy. */
const FRANCE_ONLY = { policy: { options: { enabledCountries: ['FR'] } } };
const edges = [
	['at an edge, a country that is enabled', edge(SMS, FRANCE_ONLY), []],
	[
		'one that is not',
		edge(text('+32470123456'), { ...FRANCE_ONLY, at: AFTERNOON }),
		reject('ADR-08'),
	],
	[
		'an alert to one that is not',
		edge({ ...ALERT, to: '+32470123456', recipient: {} }, FRANCE_ONLY),
		reject('ADR-08'),
	],
	['a recorded call to Switzerland', edge(abroad('+41791234567')), reject('CON-15')],
	['a throw-away mailbox', edge({ ...EMAIL, to: 'zoe@mailinator.com' }), warn('ADR-06')],
	['a voice message without a way out', edge(CALL), warn('STP-06')],
];

/** The rules that these cases are about; the fallback hours and the proof of consents are other files' matter. */
export const SPEAKS_ABOUT =
	'ACC-05 ACC-06 ACC-07 ADR-06 ADR-07 ADR-08 CAP-03 CON-01 CON-06 CON-07 CON-08 CON-09 CON-10 CON-14 CON-15 CON-16 CON-17 CON-18 CON-19 EML-03 EML-04 HRS-14 HRS-15 STP-06 SUP-01 SUP-06'.split(
		' ',
	);

export const facts = [
	...addresses,
	...consents,
	...countries,
	...emails,
	...moments,
	...accounts,
	...edges,
].map(([about, question, rules, more]) => vector(about, question, rules, more));
