import type {
	ConsentRecord,
	DoNotCallEntry,
	Facts,
	Relationship,
} from '../../compliance/src/index.ts';
import { CONSENT, testRule } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';

const call = (to: string, facts: Facts = {}, change: Case = {}): Case => ({
	name: `${to} ${JSON.stringify(facts).slice(0, 60)}`,
	at: '2026-11-24T14:00:00Z',
	...change,
	facts: { consents: [CONSENT], optOuts: [], ...facts },
	message: { channel: 'voice', to, recipient: {}, ...change.message },
});
const named = (name: string, example: Case): Case => ({ ...example, name });
const NONE: Facts = { consents: [] };
const given = (change: Partial<ConsentRecord>): Facts => ({
	consents: [{ ...CONSENT, ...change }],
});
const ALERT = { purpose: 'transactional', reference: 'order-1042' } as const;

const NL = '+31612345678';
testRule('CON-14', {
	allowed: [
		call(NL),
		named('the day before', call(NL, NONE, { at: '2026-06-30T21:59:59Z' })),
		named('a charity', call(NL, NONE, { message: { sector: 'charity' } })),
		named('Belgium', call('+32470123456', NONE)),
		named('an alert', call(NL, NONE, { message: ALERT })),
	],
	refused: [
		{ ...named('no consent', call(NL, NONE)), detail: { state: 'none' } },
		named('the first instant', call(NL, NONE, { at: '2026-06-30T22:00:00Z' })),
		named(
			'a customer',
			call(NL, {
				...NONE,
				relationship: { kind: 'customer', lastPurchaseAt: '2026-11-01T10:00:00Z' },
			}),
		),
		{
			...named('withdrawn', call(NL, given({ action: 'withdraw' }))),
			detail: { state: 'withdrawn' },
		},
	],
});

const CH = '+41791234567';
testRule('CON-15', {
	allowed: [
		named('an SMS', call(CH, {}, { message: { channel: 'sms' } })),
		named('an alert', call(CH, {}, { message: ALERT })),
		named('Austria', call('+436641234567')),
	],
	refused: [
		named('with a consent', call(CH)),
		named('without', call(CH, NONE)),
		named(
			'a French number in Switzerland',
			call('+33612345678', {}, { message: { recipient: { country: 'CH' } } }),
		),
	],
});

const ES = '+34612345678';
testRule('CON-16', {
	allowed: [
		call(ES),
		named('an SMS', call(ES, NONE, { message: { channel: 'sms' } })),
		named('an alert', call(ES, NONE, { message: ALERT })),
		named('an edge that was not told', call(ES, { consents: undefined }, { vantage: 'edge' })),
	],
	refused: [
		{ ...named('no consent', call(ES, NONE)), detail: { state: 'none' } },
		{
			...named('a refusal', call(ES, given({ action: 'refuse' }))),
			detail: { state: 'refused' },
		},
		named('in Madrid', call(ES, NONE, { message: { recipient: { postalCode: '28013' } } })),
	],
});

const US = '+12015550123';
const us: Case = { policy: { preset: 'us' }, at: '2026-11-24T19:30:00Z' };
testRule('CON-17', {
	allowed: [
		named('a form with its wording', call(US, {}, us)),
		named('paper', call(US, given({ method: 'paper' }), us)),
		named(
			'a text by keyword',
			call(US, given({ method: 'keyword' }), { ...us, message: { channel: 'sms' } }),
		),
		named('an e-mail', call('zoe@example.org', NONE, { ...us, message: { channel: 'email' } })),
		named('an alert', call(US, NONE, { ...us, message: ALERT })),
		named('a Canadian number', call('+14165550123', NONE, us)),
	],
	refused: [
		{ ...named('none', call(US, NONE, us)), detail: { reason: 'none', state: 'none' } },
		{
			...named('withdrawn', call(US, given({ action: 'withdraw' }), us)),
			detail: { reason: 'none', state: 'withdrawn' },
		},
		{
			...named('at a till', call(US, given({ method: 'point_of_sale' }), us)),
			detail: { reason: 'not_written' },
			says: { en: 'does not show that it was written', fr: "qu'il l'était" },
		},
		{
			...named('no words at all', call(US, given({ wording: undefined }), us)),
			detail: { reason: 'no_wording' },
		},
		{
			...named('a list', call(US, given({ method: 'import' }), us)),
			detail: { reason: 'not_written' },
		},
		{
			...named('no wording', call(US, given({ wording: { text: ' ' } }), us)),
			detail: { reason: 'no_wording' },
			says: {
				en: 'does not show the wording agreed to',
				fr: "n'établit pas le texte accepté",
			},
		},
		{ ...named('under the contract', call(US, given({ method: 'import' }))), outcome: 'warn' },
	],
});

const CA = '+14165550123';
const text = (relationship: Relationship | undefined, change: Case = {}): Case =>
	named(
		relationship === undefined ? 'nobody knows' : JSON.stringify(relationship),
		call(
			CA,
			{ ...NONE, relationship },
			{ ...change, message: { channel: 'sms', ...change.message } },
		),
	);
testRule('CON-18', {
	allowed: [
		text({ kind: 'customer', lastPurchaseAt: '2024-11-24T10:00:00-03:30' }),
		text({ kind: 'inquirer', inquiredAt: '2026-05-24T10:00:00-03:30' }),
		text(undefined),
		named(
			'express consent',
			call(CA, { relationship: { kind: 'cart_only' } }, { message: { channel: 'sms' } }),
		),
		text({ kind: 'cart_only' }, { message: { purpose: 'transactional' } }),
		named(
			'a withdrawal, which is CON-03',
			call(
				CA,
				{ ...given({ action: 'withdraw' }), relationship: { kind: 'cart_only' } },
				{ message: { channel: 'sms' } },
			),
		),
	],
	refused: [
		{
			...text({ kind: 'customer', lastPurchaseAt: '2024-11-23T10:00:00-03:30' }),
			detail: { impliedUntil: '2026-11-23' },
			says: { en: 'law (it expired on 23 November 2026).', fr: '(échu le 23 novembre 2026).' },
		},
		{
			...text({ kind: 'inquirer', inquiredAt: '2026-05-23T10:00:00-03:30' }),
			detail: { impliedUntil: '2026-11-23' },
		},
		text({ kind: 'inquirer', lastPurchaseAt: '2026-11-01T10:00:00Z' }),
		text({ kind: 'customer', inquiredAt: '2026-11-01T10:00:00Z' }),
		text({ kind: 'account_only', inquiredAt: '2026-11-01T10:00:00Z' }),
		{
			...text({ kind: 'cart_only', lastPurchaseAt: '2026-11-01T10:00:00Z' }),
			name: 'a basket has no purchase, whatever is said of it',
			detail: { impliedUntil: null },
			says: {
				en: 'law. Ask for express consent.',
				fr: 'canadien. Demandez un consentement exprès.',
			},
		},
		{
			...text(
				{ kind: 'account_only' },
				{
					message: { channel: 'email', to: 'zoe@example.org', recipient: { country: 'CA' } },
				},
			),
		},
	],
});

const DE = '+4915123456789';
const kept = (proofKeptUntil: string): Case =>
	named(`kept until ${proofKeptUntil}`, call(DE, { proofKeptUntil }));
testRule('CON-19', {
	allowed: [
		call(DE),
		kept('2031-11-24'),
		kept('2040-01-01'),
		named('no consent, which is CON-01', call(DE, NONE)),
		named('an SMS', call(DE, given({ wording: undefined }), { message: { channel: 'sms' } })),
		named('Austria', call('+436641234567', given({ wording: undefined }))),
	],
	refused: [
		{
			...named('no wording', call(DE, given({ wording: undefined }))),
			detail: { reason: 'proof', missing: ['wording'] },
			says: { en: 'lacks the wording agreed to.', fr: 'il manque le texte accepté.' },
		},
		{
			...named(
				'nothing',
				call(DE, given({ wording: undefined, method: undefined, sourceUrl: undefined })),
			),
			detail: { reason: 'proof' },
		},
		{
			...kept('2031-11-23'),
			outcome: 'warn',
			detail: { reason: 'retention', keepUntil: '2031-11-24' },
			says: { en: 'Keep it until 24 November 2031.', fr: "jusqu'au 24 novembre 2031." },
		},
		{ ...kept('for ever'), outcome: 'warn' },
	],
});

const listed = (entry: Partial<DoNotCallEntry>, facts: Facts = {}): Facts => ({
	...facts,
	doNotCall: [{ register: 'a register', listed: true, ...entry }],
});
const IT = '+393331234567';
testRule('SUP-06', {
	allowed: [
		named(
			'not listed',
			call('+32470123456', { ...NONE, doNotCall: [{ register: 'x', listed: false }] }),
		),
		named('a consent of their own goes before', call('+32470123456', listed({}))),
		named(
			'Italy: a consent after the entry',
			call(IT, listed({ listedSince: '2025-03-01T08:59:59Z' })),
		),
		named('nobody looked', call('+32470123456', NONE)),
		named('an SMS', call('+32470123456', listed({}, NONE), { message: { channel: 'sms' } })),
		named('France, where no register is left', call('+33612345678', listed({}, NONE))),
		named(
			'Belgium: an entry does not cancel a consent',
			call('+32470123456', listed({ listedSince: '2026-03-01T09:00:00Z' })),
		),
		named('no entries', call('+32470123456', { ...NONE, doNotCall: [] })),
	],
	refused: [
		{
			...named('listed', call('+32470123456', listed({ register: 'DNCM' }, NONE))),
			detail: { register: 'DNCM', listedSince: null },
			says: { en: '“DNCM”', fr: '« DNCM »' },
		},
		{
			...named(
				'on the second register',
				call('+32470123456', {
					...NONE,
					doNotCall: [
						{ register: 'one', listed: false },
						{ register: 'two', listed: true, listedSince: '2025-03-01T09:00:00Z' },
					],
				}),
			),
			detail: { register: 'two', listedSince: '2025-03-01T09:00:00Z' },
		},
		named('a withdrawal', call('+32470123456', listed({}, given({ action: 'withdraw' })))),
		{
			...named('opted out since', {
				...call('+32470123456', {
					...listed({}),
					optOuts: [{ channels: ['voice'], source: 'crm', occurredAt: '2026-01-01T00:00:00Z' }],
				}),
			}),
		},
		named('a list with consents', call('+447400123456', listed({}, given({ method: 'import' })))),
		named(
			'Italy: an entry at the same instant',
			call(IT, listed({ listedSince: '2025-03-01T09:00:00Z' })),
		),
		named('Italy: an entry without a date', call(IT, listed({}))),
		named('the United States', call(US, listed({}, NONE))),
	],
});

const AT = '2026-11-24T19:30:00Z';
const earlier = (...hoursAgo: readonly number[]): readonly string[] =>
	hoursAgo.map((hours) => new Date(Date.parse(AT) - hours * 3_600_000).toISOString());
const texted = (sent: readonly string[] | undefined, change: Case = {}): Case =>
	named(
		`${sent?.length ?? 'no'} texts`,
		call(
			US,
			{ marketingSmsSent: sent },
			{ ...us, ...change, message: { channel: 'sms', ...change.message } },
		),
	);
testRule('CAP-03', {
	allowed: [
		texted([]),
		texted(earlier(1, 2)),
		named('one a day ago', texted(earlier(1, 2, 24))),
		named(
			'in California',
			texted(earlier(1, 2, 3), { message: { recipient: { postalCode: '90001' } } }),
		),
		texted(undefined),
		named(
			'calls do not count for texts',
			call(US, { callAttempts: earlier(1, 2, 3) }, { ...us, message: { channel: 'sms' } }),
		),
	],
	refused: [
		{
			...texted(earlier(1, 2, 3)),
			detail: { count: 3, limit: 3, hours: 24 },
			says: { en: 'has received 3 in 24 hours', fr: 'déjà reçu 3' },
		},
		named('one a second less than a day ago', texted(earlier(1, 2, 23.9997))),
		named(
			'in Florida',
			texted(earlier(1, 2, 3, 4), { message: { recipient: { postalCode: '33101' } } }),
		),
		named('a call', call(US, { callAttempts: earlier(1, 5, 9) }, us)),
		named('no dates', texted(['', '', ''])),
		{ ...texted(earlier(1, 2, 3), { policy: { preset: 'contract' } }), outcome: 'warn' },
	],
});

const says = (script: string, change: Case['message'] = {}): Case => ({
	name: script,
	message: { channel: 'voice', content: { text: script }, ...change },
});
const strict = { policy: { options: { rules: { 'STP-06': 'enforce' } as const } } };
testRule('STP-06', {
	allowed: [
		says('Bonjour, Durand vous invite. Pour ne plus être appelé, tapez 9.'),
		says('Durand. Appuyez sur la touche étoile pour vous désinscrire.'),
		says('Durand : dites « STOP » à tout moment.'),
		says('Durand. Afin de ne plus recevoir nos messages, appelez gratuitement le 0 800 00 12 34.'),
		says('Durand sale. Press nine to opt out.'),
		says('Votre commande est prête.', { purpose: 'transactional' }),
		says(''),
		says(' '),
		says('Durand invite you.', { to: '+447911123456', recipient: {} }),
	],
	refused: [
		{ ...says('Bonjour, Durand vous invite à découvrir sa collection.'), outcome: 'warn' },
		{ ...says('Durand : il fait un temps magnifique, passez nous voir.'), ...strict },
		{ ...says('Durand : rendez-vous au stop, rue des Lilas.'), ...strict },
		{ ...says('Durand, 9 nouveautés.'), ...strict },
	],
});
