/** Consent histories and opt-outs, with what a reader of the statutes expects of each. */
import { ALERT, CALL, CONSENT, EMAIL, SMS, known, vector } from '../model/cases.mjs';

const grant = (collectedAt, more = {}) => ({ ...CONSENT, collectedAt, ...more });
const act = (action, collectedAt, more = {}) => ({ ...CONSENT, action, collectedAt, ...more });
const stop = (occurredAt, more = {}) => ({
	channels: ['sms'],
	source: 'stop_sms',
	occurredAt,
	...more,
});
const JANUARY = '2026-01-10T10:00:00Z';
const MARCH = '2026-03-10T10:00:00Z';
const JUNE = '2026-06-10T10:00:00Z';
const LATER = '2026-11-24T09:00:01Z';
const NOW = '2026-11-24T09:00:00Z';
const none = [['CON-01', 'reject']];
const withdrawn = [['CON-03', 'reject']];
const optedOut = [['SUP-01', 'reject']];
const later = [['CON-02', 'reject']];
const both = [
	['CON-03', 'reject'],
	['SUP-01', 'reject'],
];

const histories = [
	['nothing', [], [], none],
	['a grant', [grant(JANUARY)], [], []],
	['a grant at the very instant', [grant(NOW)], [], []],
	['a grant a second later', [grant(LATER)], [], later],
	['a grant before and one later', [grant(JANUARY), grant(LATER)], [], []],
	['a grant for e-mail only', [grant(JANUARY, { channels: ['email'] })], [], none],
	['a grant for calls only', [grant(JANUARY, { channels: ['voice'] })], [], none],
	['a grant for alerts only', [grant(JANUARY, { purposes: ['transactional'] })], [], none],
	['a grant that cannot be dated', [grant('last year')], [], none],
	['a grant without an offset', [grant('2026-01-10T10:00:00')], [], none],
	['a withdrawal after a grant', [grant(JANUARY), act('withdraw', MARCH)], [], withdrawn],
	['a refusal after a grant', [grant(JANUARY), act('refuse', MARCH)], [], withdrawn],
	['a withdrawal alone', [act('withdraw', MARCH)], [], withdrawn],
	['a refusal alone', [act('refuse', MARCH)], [], withdrawn],
	['a new grant after a withdrawal', [act('withdraw', JANUARY), grant(MARCH)], [], []],
	['a history out of order', [act('withdraw', MARCH), grant(JANUARY)], [], withdrawn],
	['two acts at one instant', [grant(MARCH), act('withdraw', MARCH)], [], withdrawn],
	[
		'two acts at one instant, the other way round',
		[act('withdraw', MARCH), grant(MARCH)],
		[],
		withdrawn,
	],
	['a withdrawal that cannot be dated', [grant(JANUARY), act('withdraw', 'once')], [], withdrawn],
	['a withdrawal dated later', [grant(JANUARY), act('withdraw', LATER)], [], withdrawn],
	[
		'a withdrawal of e-mail',
		[grant(JANUARY), act('withdraw', MARCH, { channels: ['email'] })],
		[],
		[],
	],
	[
		'one instant in two offsets',
		[act('withdraw', '2026-03-10T12:00:00+02:00'), grant(MARCH)],
		[],
		withdrawn,
	],
	[
		'an earlier instant in another offset',
		[act('withdraw', '2026-03-10T10:30:00+02:00'), grant(MARCH)],
		[],
		[],
	],
	['a STOP after a grant', [grant(JANUARY)], [stop(MARCH)], optedOut],
	['a STOP before a grant', [grant(JUNE)], [stop(MARCH)], []],
	['a STOP at the instant of a grant', [grant(MARCH)], [stop(MARCH)], optedOut],
	['a STOP and a later import', [grant(JUNE, { method: 'import' })], [stop(MARCH)], optedOut],
	['a STOP and a later keyword', [grant(JUNE, { method: 'keyword' })], [stop(MARCH)], []],
	['a STOP that cannot be dated', [grant(JUNE)], [stop('yesterday')], optedOut],
	['a STOP dated later', [grant(JANUARY)], [stop(LATER)], optedOut],
	['a complaint before a grant', [grant(JUNE)], [stop(MARCH, { source: 'complaint' })], optedOut],
	['an opt-out from e-mail', [grant(JANUARY)], [stop(MARCH, { channels: ['email'] })], []],
	['an opt-out from everything', [grant(JANUARY)], [stop(MARCH, { channels: ['all'] })], optedOut],
	['an opt-out by hand', [grant(JANUARY)], [stop(MARCH, { source: 'manual' })], optedOut],
	['an opt-out from the CRM, lifted', [grant(JUNE)], [stop(MARCH, { source: 'crm' })], []],
	[
		'two opt-outs, one lifted',
		[grant(JUNE)],
		[stop(MARCH), stop('2026-07-01T10:00:00Z')],
		optedOut,
	],
	['a withdrawal and a STOP', [grant(JANUARY), act('withdraw', MARCH)], [stop(JUNE)], both],
	['an opt-out of a stranger', [], [stop(MARCH)], [...none, ...optedOut]],
	['an imported grant alone', [grant(JANUARY, { method: 'import' })], [], []],
];

const sms = histories.map(([about, consents, optOuts, rules]) =>
	vector(`history: ${about}`, { message: SMS, facts: { consents, optOuts } }, rules),
);

/** The person's acts do not concern alerts. */
const alerts = histories
	.slice(0, 12)
	.map(([about, consents, optOuts]) =>
		vector(`an alert after ${about}`, { message: ALERT, facts: { consents, optOuts } }, []),
	);

const AUTOMATED = ['CON-13', 'reject'];
const PRIOR = ['CON-12', 'reject'];
const WHEN_CALLED = '2026-11-24T10:00:00Z';
const voice = [
	['no consent', [], [], WHEN_CALLED, [...none, PRIOR, AUTOMATED]],
	['a grant', [grant(JANUARY)], [], WHEN_CALLED, []],
	[
		'a grant for SMS',
		[grant(JANUARY, { channels: ['sms'] })],
		[],
		WHEN_CALLED,
		[...none, PRIOR, AUTOMATED],
	],
	[
		'a withdrawal',
		[grant(JANUARY), act('withdraw', MARCH)],
		[],
		WHEN_CALLED,
		[...withdrawn, PRIOR, AUTOMATED],
	],
	[
		'a key pressed',
		[grant(JANUARY)],
		[stop(MARCH, { channels: ['voice'], source: 'voice_key' })],
		WHEN_CALLED,
		[...optedOut, PRIOR, AUTOMATED],
	],
	['no consent, the day before the act', [], [], '2026-08-10T10:00:00Z', [...none, AUTOMATED]],
	[
		'no consent, the last second before the act',
		[],
		[],
		'2026-08-10T21:59:59Z',
		[...none, AUTOMATED, ['HRS-06', 'defer']],
	],
	[
		'no consent, from the first instant of the act',
		[],
		[],
		'2026-08-10T22:00:00Z',
		[...none, PRIOR, AUTOMATED, ['HRS-06', 'defer']],
	],
	['a waiver on a Sunday', [grant(JANUARY, { hoursWaiver: true })], [], '2026-11-29T10:00:00Z', []],
	[
		'a waiver that ended',
		[grant(JANUARY, { hoursWaiver: true }), act('withdraw', MARCH)],
		[],
		'2026-11-29T10:00:00Z',
		[...withdrawn, PRIOR, AUTOMATED, ['HRS-06', 'defer']],
	],
	[
		'a waiver that a newer grant does not repeat',
		[grant(JANUARY, { hoursWaiver: true }), grant(MARCH)],
		[],
		'2026-11-24T20:30:00Z',
		[['HRS-06', 'defer']],
		'2026-11-25T09:00:00Z',
	],
].map(([about, consents, optOuts, at, rules, next = null]) =>
	vector(
		`call: ${about}`,
		{ message: CALL, facts: { consents, optOuts }, at, outsideHours: 'defer' },
		rules,
		{ next },
	),
);

const email = [
	['no consent', [], [], none],
	['a grant', [grant(JANUARY)], [], []],
	['a STOP by SMS', [grant(JANUARY)], [stop(MARCH)], []],
	[
		'one click',
		[grant(JANUARY)],
		[stop(MARCH, { channels: ['email'], source: 'one_click' })],
		optedOut,
	],
	[
		'everything',
		[grant(JANUARY)],
		[stop(MARCH, { channels: ['all'], source: 'unsubscribe_link' })],
		optedOut,
	],
].map(([about, consents, optOuts, rules]) =>
	vector(
		`e-mail: ${about}`,
		{ message: EMAIL, facts: { consents, optOuts }, at: '2026-11-29T02:00:00Z' },
		rules,
	),
);

const closedIn = [
	vector('the platform without facts fails closed', { message: SMS }, none),
	vector('an edge leaves consent to the platform', { message: SMS, vantage: 'edge' }, []),
	vector(
		'an edge that was told of no consent refuses',
		{ message: SMS, vantage: 'edge', facts: { consents: [] } },
		none,
	),
	vector(
		'an edge that was told of a STOP refuses',
		{ message: SMS, vantage: 'edge', facts: { optOuts: [stop(MARCH)] } },
		optedOut,
	),
	vector(
		'consent does not open a Sunday',
		known(SMS, { at: '2026-11-29T10:00:00Z' }),
		[['HRS-03', 'defer']],
		{ next: '2026-11-30T07:00:00Z' },
	),
	vector(
		'no consent on a Sunday: waiting does not help',
		{ message: SMS, facts: {}, at: '2026-11-29T10:00:00Z', outsideHours: 'defer' },
		[...none, ['HRS-03', 'defer']],
	),
];

export const people = [...sms, ...alerts, ...voice, ...email, ...closedIn];
