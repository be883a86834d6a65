import { decide, undeclaredFields } from '../../compliance/src/index.ts';
import type { DataTransfer, Facts, SubprocessorNotice } from '../../compliance/src/index.ts';
import { content } from '../../contract/src/schemas/content.ts';
import * as contract from '../../contract/src/schemas/message.ts';
import { CONSENT, question, testRule } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';

const knowing = (name: string, facts: Facts, change: Case = {}): Case => ({
	...change,
	name,
	facts: { consents: [CONSENT], optOuts: [], ...facts },
});
const alert: Case = { message: { purpose: 'transactional', reference: 'order-1042' } };

// The decision is on Tuesday 24 November, 09:00 UTC.
const announced = (announcedAt: string, change: Partial<SubprocessorNotice> = {}): Facts => ({
	subprocessors: [{ announcedAt, ...change }],
});
testRule('ACC-05', {
	allowed: [
		knowing('48 hours ago', announced('2026-11-22T09:00:00Z')),
		knowing(
			'it begins later',
			announced('2026-11-24T08:00:00Z', { handlesFrom: '2026-12-24T08:00:00Z' }),
		),
		knowing(
			'the longer period is over',
			announced('2026-11-01T09:00:00Z', { objectUntil: '2026-11-16T09:00:00Z' }),
		),
		knowing('nobody is new', { subprocessors: [] }),
		knowing('nobody knows', {}),
		knowing('over by Monday', announced('2026-11-21T06:00:00Z'), { at: '2026-11-22T10:00:00Z' }),
	],
	refused: [
		{
			...knowing('a second less', announced('2026-11-22T09:00:01Z')),
			detail: { reason: 'announced', usableFrom: '2026-11-24T09:00:01Z' },
			says: {
				en: 'it can be used from Tuesday 24 November at 10:00 in Paris.',
				fr: 'il est utilisable à partir de mardi 24 novembre à 10:00 à Paris.',
			},
		},
		{
			...knowing(
				'an objection, long ago',
				announced('2026-01-01T09:00:00Z', { objectedAt: '2026-01-02T09:00:00Z' }),
			),
			detail: { reason: 'objected' },
		},
		{
			...knowing('no date', announced('soon')),
			detail: { usableFrom: null },
			says: { en: '48 hours ago. Wait', fr: '48 heures. Attendez' },
		},
		{
			...knowing(
				'more time than the terms give',
				announced('2026-11-20T09:00:00Z', { objectUntil: '2026-12-05T09:00:00Z' }),
			),
			detail: { reason: 'announced', usableFrom: '2026-12-05T09:00:00Z' },
			says: { en: 'you may still object to it', fr: 'vous pouvez encore vous y opposer' },
		},
		knowing(
			'a period shorter than that of the terms',
			announced('2026-11-24T08:00:00Z', { objectUntil: '2026-11-24T08:30:00Z' }),
		),
		knowing(
			'an unreadable beginning counts as now',
			announced('2026-11-24T08:00:00Z', { handlesFrom: 'soon' }),
		),
		knowing('an alert', announced('2026-11-24T08:00:00Z'), alert),
		{
			...knowing('under the law', announced('2026-11-24T08:00:00Z'), { policy: { preset: 'law' } }),
			outcome: 'warn',
		},
		knowing('the second of two', {
			subprocessors: [
				{ announcedAt: '2026-01-01T09:00:00Z' },
				{ announcedAt: '2026-11-24T08:00:00Z' },
			],
		}),
	],
});

const strict = { options: { rules: { 'ACC-06': 'enforce', 'ACC-07': 'enforce' } as const } };
const came = (fields: readonly string[] | undefined, change: Case = {}): Case =>
	knowing(fields?.join() ?? 'nobody knows', { undeclaredFields: fields }, change);
testRule('ACC-06', {
	allowed: [came([]), came(undefined), came([], alert)],
	refused: [
		{
			...came(['recipient.lastName', 'income']),
			outcome: 'warn',
			detail: { fields: ['recipient.lastName', 'income'], count: 2 },
			says: {
				en: 'not need: recipient.lastName, income. Remove',
				fr: 'inutiles : recipient.lastName, income. Retirez',
			},
		},
		{
			...came(['notes', 'Zoé Martin'], { policy: strict }),
			says: { en: 'notes and 1 more.', fr: 'notes et 1 autre.' },
		},
		came(['notes'], { policy: strict }),
		came(['notes'], { ...alert, policy: strict }),
		{
			...came(['a', 'b', 'c', 'd', 'e', 'f', 'a'], { policy: strict }),
			detail: { fields: ['a', 'b', 'c', 'd', 'e'], count: 7 },
			says: { en: 'a, b, c, d, e and 2 more.', fr: 'a, b, c, d, e et 2 autres.' },
		},
		{
			...came(['zoe@example.org', '+33612345678', 'Zoé Martin'], { policy: strict }),
			detail: { fields: [], count: 3 },
			says: { en: 'not need: 3 more.', fr: 'inutiles : 3 autres.' },
		},
	],
});

describe('undeclaredFields', () => {
	const { message } = question();
	test.each<[string, unknown, readonly string[]]>([
		['a message', message, []],
		['a message of the API', { ...message, metadata: { any: 1 }, variables: { any: 1 } }, []],
		['more at the top', { ...message, lastName: 'Martin', iban: 'FR76' }, ['lastName', 'iban']],
		[
			'more inside',
			{
				...message,
				recipient: { country: 'FR', lastName: 'Martin' },
				content: { text: '', mood: 1 },
			},
			['content.mood', 'recipient.lastName'],
		],
		['nothing', null, []],
		['a text', 'message', []],
		['a recipient that is none', { ...message, recipient: 'Zoé' }, []],
	])('of %s', (_name, value, expected) => {
		expect(undeclaredFields(value)).toEqual(expected);
	});

	test('knows every field of the HTTP contract', () => {
		const filled = (fields: object): object =>
			Object.fromEntries(Object.keys(fields).map((name) => [name, 'x']));
		const whole = {
			...filled(contract.messageRequest.shape),
			content: filled(content.shape),
			recipient: filled(contract.recipient.shape),
		};
		expect(Object.keys(whole).length).toBeGreaterThan(10);
		expect(undeclaredFields(whole)).toEqual([]);
	});

	test('a finding never shows what stood in a field', () => {
		const fields = undeclaredFields({ ...message, lastName: 'Martin', 'zoe@example.org': 'x' });
		const verdict = decide(question(came(fields)));
		expect(JSON.stringify(verdict.findings)).not.toMatch(/Martin|zoe@/);
	});
});

const to = (...transfers: readonly DataTransfer[]): Facts => ({ transfers });
testRule('ACC-07', {
	allowed: [
		knowing('inside the EEA', to({ country: 'IE' }, { country: 'no' })),
		knowing('an adequate country', to({ country: 'CH' }, { country: 'JP' })),
		knowing('overseas France', to({ country: 'RE' })),
		knowing('a safeguard', to({ country: 'US', safeguard: 'certified' })),
		knowing('nobody knows', {}),
		knowing('nowhere', to()),
	],
	refused: [
		{
			...knowing('the United States without more', to({ country: 'us' }, { country: 'US' })),
			outcome: 'warn',
			detail: { countries: ['US'] },
			says: { en: 'third country (US)', fr: 'pays tiers (US)' },
		},
		{
			...knowing('two countries', to({ country: ' in ' }, { country: 'MA' }), { policy: strict }),
			detail: { countries: ['IN', 'MA'] },
			says: { en: '(IN, MA)', fr: '(IN, MA)' },
		},
		knowing('one of two', to({ country: 'IE' }, { country: 'IN' }), { policy: strict }),
		knowing('an alert', to({ country: 'MA' }), { ...alert, policy: strict }),
		knowing('Polynesia, which the GDPR does not cover', to({ country: 'PF' }), { policy: strict }),
	],
});
