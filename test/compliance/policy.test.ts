import {
	checkPolicy,
	countryPacks,
	decide,
	defaultPolicy,
	presets,
	rules,
} from '../../compliance/src/index.ts';
import type {
	Policy,
	PolicyOptions,
	Preset,
	Rule,
	RuleSetting,
} from '../../compliance/src/index.ts';
import { effectiveSetting } from '../../compliance/src/policy/settings.ts';
import { findingsOf, question } from './rule-tester.ts';

const policy = (options: PolicyOptions, change: Partial<Policy> = {}): Policy => ({
	...defaultPolicy,
	options,
	...change,
});
/** What comes from outside may be of any shape. */
const odd = (options: Readonly<Record<string, unknown>>, change: object = {}): Policy =>
	Object.assign({}, defaultPolicy, { options }, change);
const pointers = (asked: Policy): readonly string[] =>
	checkPolicy(asked).map(({ pointer }) => pointer);

test('the default is in order', () => {
	expect(checkPolicy(defaultPolicy)).toEqual([]);
});

const SETTINGS: readonly RuleSetting[] = ['off', 'warn', 'enforce'];
const PRESETS = Object.keys(presets) as Preset[];
const strength = (setting: RuleSetting): number => SETTINGS.indexOf(setting);
const everySetting = rules.flatMap((rule) =>
	PRESETS.flatMap((preset) =>
		SETTINGS.map((setting) => ({ rule, preset, setting, id: rule.id, layer: rule.layer })),
	),
);

test('the table below holds every rule under every preset', () => {
	expect(everySetting).toHaveLength(rules.length * 4 * 3);
	expect(rules.length).toBeGreaterThanOrEqual(97);
});

test.each(everySetting)(
	'$id ($layer) set to $setting under $preset',
	({ rule, preset, setting }: { rule: Rule; preset: Preset; setting: RuleSetting }) => {
		const asked = policy({ rules: { [rule.id]: setting } }, { preset });
		const own = presets[preset][rule.id]!;
		const weaker = strength(setting) < strength(own);
		const problems = checkPolicy(asked);
		if (weaker && rule.layer !== 'house') {
			expect(problems.map(({ pointer }) => pointer)).toEqual([`/options/rules/${rule.id}`]);
			const [{ message }] = problems as [(typeof problems)[0]];
			for (const language of ['en', 'fr'] as const) {
				expect(message[language]).toContain(rule.id);
				expect(message[language]).toContain(rule.source[language]);
			}
			expect(effectiveSetting(rule, asked)).toBe(own);
		} else {
			expect(problems).toEqual([]);
			expect(effectiveSetting(rule, asked)).toBe(setting);
		}
	},
);

test('unknown rules, settings and presets are named', () => {
	expect(pointers(policy({ rules: { 'XYZ-01': 'off' } }))).toEqual(['/options/rules/XYZ-01']);
	expect(pointers(odd({ rules: { 'HRS-02': 'loud', 'a/b': 'off' } }))).toEqual([
		'/options/rules/HRS-02',
		'/options/rules/a~1b',
	]);
	expect(pointers(policy({}, { preset: 'toString' as Preset }))).toEqual(['/preset']);
	expect(pointers(null as unknown as Policy)).toEqual(['/preset']);
});

test('STOP codes are digits free of surcharge', () => {
	expect(pointers(policy({}, { stopCodes: { FR: '36180', 'FR-971': '36789' } }))).toEqual([]);
	expect(pointers(policy({}, { stopCodes: { BE: '8850' } }))).toEqual([]);
	expect(pointers(policy({}, { stopCodes: { FR: '81234' } }))).toEqual(['/stopCodes/FR']);
	expect(pointers(policy({}, { stopCodes: { 'FR-971': '3618' } }))).toEqual(['/stopCodes/FR-971']);
	expect(pointers(policy({}, { stopCodes: { france: '36180' } }))).toEqual(['/stopCodes/france']);
	expect(pointers(policy({}, { stopCodes: { BE: 'STOP' } }))).toEqual(['/stopCodes/BE']);
	expect(pointers(odd({}, { stopCodes: { FR: 36180 } }))).toEqual(['/stopCodes/FR']);
	expect(pointers(odd({}, { stopCodes: undefined }))).toEqual(['/stopCodes']);
});

describe('options', () => {
	const accepted: readonly PolicyOptions[] = [
		{},
		{ appendStop: false, foldTypography: true },
		{ smsCaps: {} },
		{ smsCaps: { perDay: 1, per30Days: 30 } },
		{ authorizedSenders: ['AMELI', '36180'] },
		{ authorizedSenders: [] },
		{ enabledCountries: ['FR', 'BE', 'RE'] },
		{ consentExceptions: [] },
		{ advertisingDoubt: 'warn' },
		{ advertisingDoubt: 'hold' },
		{ newListPilot: { waitMinutes: 0 } },
		{ newListPilot: { waitMinutes: 180 } },
		{ suspendAbove: {} },
		{ suspendAbove: { email: { hard_bounce: 0.02, complaint: 0.003 }, sms: undefined } },
		{ suspendAbove: { voice: { opt_out: 0.000_1, wrong_number: undefined } } },
		{ appendStop: undefined, rules: undefined, rules2: undefined } as PolicyOptions,
	];
	test.each(accepted)('accepts %j', (options) => {
		expect(checkPolicy(policy(options))).toEqual([]);
	});

	const refused: readonly [Readonly<Record<string, unknown>>, ...string[]][] = [
		[{ appendStop: 'no' }, '/options/appendStop'],
		[{ foldTypography: 1 }, '/options/foldTypography'],
		[{ advertisingDoubt: 'reject' }, '/options/advertisingDoubt'],
		[{ newListPilot: 10 }, '/options/newListPilot/waitMinutes'],
		[{ newListPilot: { waitMinutes: 181 } }, '/options/newListPilot/waitMinutes'],
		[{ newListPilot: { waitMinutes: 0.5 } }, '/options/newListPilot/waitMinutes'],
		[{ suspendAbove: 0.02 }, '/options/suspendAbove'],
		[{ suspendAbove: { email: 0.02 } }, '/options/suspendAbove/email'],
		[{ suspendAbove: { fax: { opt_out: 0.02 } } }, '/options/suspendAbove/fax/opt_out'],
		[
			{ suspendAbove: { email: { hard_bounce: 0.051, complaint: 0, opt_out: 0.01 } } },
			'/options/suspendAbove/email/hard_bounce',
			'/options/suspendAbove/email/complaint',
			'/options/suspendAbove/email/opt_out',
		],
		[
			{ suspendAbove: { sms: { wrong_number: '0.05', opt_out: Number.NaN, constructor: 0.01 } } },
			'/options/suspendAbove/sms/wrong_number',
			'/options/suspendAbove/sms/opt_out',
			'/options/suspendAbove/sms/constructor',
		],
		[{ smsCaps: 3 }, '/options/smsCaps'],
		[{ smsCaps: null }, '/options/smsCaps'],
		[{ smsCaps: { perDay: 0 } }, '/options/smsCaps/perDay'],
		[
			{ smsCaps: { perDay: 1.5, per30Days: '4' } },
			'/options/smsCaps/perDay',
			'/options/smsCaps/per30Days',
		],
		[{ smsCaps: { perWeek: 2 } }, '/options/smsCaps/perWeek'],
		[{ authorizedSenders: 'AMELI' }, '/options/authorizedSenders'],
		[
			{ authorizedSenders: ['AMELI', ' ', 7] },
			'/options/authorizedSenders/1',
			'/options/authorizedSenders/2',
		],
		[{ authorizedSenders: Array.from({ length: 101 }, () => 'A') }, '/options/authorizedSenders'],
		[{ enabledCountries: 'FR' }, '/options/enabledCountries'],
		[{ enabledCountries: [] }, '/options/enabledCountries'],
		[
			{ enabledCountries: ['FR', 'fr', 'France'] },
			'/options/enabledCountries/1',
			'/options/enabledCountries/2',
		],
		[{ consentExceptions: ['existing_customer'] }, '/options/consentExceptions'],
		[{ rules: ['HRS-05'] }, '/options/rules'],
		[{ holidays: 'close' }, '/options/holidays'],
	];
	test.each(refused)('names the field of %j', (options, ...expected) => {
		expect(pointers(odd(options))).toEqual(expected);
		for (const { message } of checkPolicy(odd(options))) {
			expect(message.en).toMatch(/^[A-Z].*\.$/);
			expect(message.fr).toMatch(/^[A-ZÀ-Þ].*\.$/u);
			expect(message.en).not.toBe(message.fr);
		}
	});

	test('the exceptions of the law are for a sender under the law alone', () => {
		const options = { consentExceptions: ['existing_customer', 'professional'] } as const;
		expect(pointers(policy(options, { preset: 'law' }))).toEqual([]);
		for (const preset of PRESETS.filter((name) => name !== 'law')) {
			expect(pointers(policy(options, { preset }))).toEqual(['/options/consentExceptions']);
		}
		expect(pointers(odd({ consentExceptions: ['friends'] }, { preset: 'law' }))).toEqual([
			'/options/consentExceptions/0',
		]);
	});

	test('options are an object', () => {
		expect(pointers({ ...defaultPolicy, options: null } as unknown as Policy)).toEqual([
			'/options',
		]);
		expect(pointers({ ...defaultPolicy, options: [] } as unknown as Policy)).toEqual(['/options']);
	});
});

test('every preset names every rule, and only rules', () => {
	const ids = rules.map(({ id }) => id).sort();
	expect(new Set(ids).size).toBe(ids.length);
	for (const settings of Object.values(presets)) expect(Object.keys(settings).sort()).toEqual(ids);
});

test('what rests on the contract or the house alone refuses nothing under the preset law without being named', () => {
	const enforced = rules.filter(
		({ id, layer }) => layer === 'contract' && presets.law[id] === 'enforce',
	);
	// Payment and addresses that exist hold under any contract; statutes stand behind the mentions and premium numbers; the
	// STOP mention is the way out that L34-5 demands. What is not read could break any of them.
	expect(enforced.map(({ id }) => id)).toEqual([
		'ACC-01',
		'ACC-02',
		'ADR-02',
		'ADR-03',
		'ADR-04',
		'ADR-05',
		'ADR-09',
		'CNT-04',
		'CNT-05',
		'CNT-13',
		'STP-01',
		'STP-02',
		'STP-04',
		'STP-05',
	]);
});

describe('days of usage (HRS-05)', () => {
	// Good Friday in Guadeloupe, 10:00: kept by custom, in no text.
	const goodFriday = {
		at: '2026-04-03T14:00:00Z',
		message: { to: '+590690123456', recipient: { postalCode: '97110' } },
	};
	const verdict = (asked: Partial<Policy>) =>
		decide({ ...question({ ...goodFriday, policy: asked }), outsideHours: 'defer' });

	test.each(PRESETS)('warn under %s', (preset) => {
		const found = verdict({ preset });
		expect(found.outcome).toBe('allow');
		expect(findingsOf(found, 'HRS-05')).toMatchObject([{ outcome: 'warn' }]);
	});

	test.each(PRESETS)(
		'close under %s when the policy says so, until the next open morning',
		(preset) => {
			const options: PolicyOptions = { rules: { 'HRS-05': 'enforce' } };
			expect(checkPolicy(policy(options, { preset }))).toEqual([]);
			const found = verdict({ preset, options });
			expect(found).toMatchObject({
				outcome: 'defer',
				nextPermittedAt: preset === 'law' ? '2026-04-04T04:00:00Z' : '2026-04-04T12:00:00Z',
			});
			expect(findingsOf(found, 'HRS-05')).toMatchObject([{ outcome: 'defer' }]);
		},
	);

	test('may not be silenced', () => {
		expect(pointers(policy({ rules: { 'HRS-05': 'off' } }))).toEqual(['/options/rules/HRS-05']);
	});
});

test('the pack of a country holds the rules that its territories name', () => {
	expect(Object.keys(countryPacks)).toEqual('AU BE CA CH DE ES FR GB IT NL US'.split(' '));
	expect(countryPacks['CH']).toEqual(['CON-15']);
	expect(countryPacks['ES']).toEqual(['CON-16', 'HRS-07', 'SUP-06']);
	expect(countryPacks['US']).toEqual(['CAP-03', 'CON-17', 'HRS-11', 'HRS-12', 'SUP-06']);
	expect(countryPacks['FR']).toContain('HRS-01');
});
