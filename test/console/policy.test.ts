/** The policy editor's own reading of a policy agrees with the rules, and loses nothing. */
import fc from 'fast-check';
import type { PolicyDocument } from '@marketing-cible/contract';
import {
	baselines,
	checkPolicy,
	defaultPolicy,
	presets,
	rules as all,
} from '../../compliance/src/index.ts';
import { effectiveSetting } from '../../compliance/src/policy/settings.ts';
import {
	changesOf,
	isStopCode,
	leavesOf,
	mergePolicies,
	policyOf,
	readCount,
	readCountries,
	readShare,
	withLeaf,
	withPreset,
	withRule,
} from '../../console/src/screens/policy/draft.ts';
import {
	permittedSettings,
	PRESETS,
	rules,
	searchRules,
	settingOf,
} from '../../console/src/screens/policy/rules.ts';
import { SUSPENSION_LIMITS } from '../../console/src/screens/policy/suspension-limits.ts';
import { ruleText } from '../../scripts/docs/rule-text.ts';

const SETTINGS = ['off', 'warn', 'enforce'] as const;
const base: PolicyDocument = { preset: 'contract', stopCodes: { FR: '36180' }, options: {} };

const anyRule = fc.constantFrom(...rules);
const anySetting = fc.constantFrom(...SETTINGS);
const anyPreset = fc.constantFrom(...PRESETS);
const anyPolicy: fc.Arbitrary<PolicyDocument> = fc
	.record({
		preset: anyPreset,
		stopCodes: fc.dictionary(fc.constantFrom('FR', 'BE', 'FR-971'), fc.constant('36180')),
		rules: fc.dictionary(fc.constantFrom(...rules.map(({ id }) => id)), anySetting),
		perDay: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
		countries: fc.option(fc.uniqueArray(fc.constantFrom('FR', 'BE', 'US'), { minLength: 1 }), {
			nil: undefined,
		}),
		hard_bounce: fc.option(fc.constantFrom(0.01, 0.02), { nil: undefined }),
	})
	.map(({ preset, stopCodes, perDay, countries, hard_bounce, ...rest }) => ({
		preset,
		stopCodes,
		options: {
			...(Object.keys(rest.rules).length === 0 ? {} : { rules: rest.rules }),
			...(perDay === undefined ? {} : { smsCaps: { perDay } }),
			...(countries === undefined ? {} : { enabledCountries: countries }),
			...(hard_bounce === undefined ? {} : { suspendAbove: { email: { hard_bounce } } }),
		},
	}));

describe('the rule book of the console', () => {
	it('says of every rule what the rule says; node scripts/docs/console-rules.mjs writes it', () => {
		expect(rules).toEqual(
			all.map(({ id, layer, source }) => ({
				id,
				layer,
				source,
				title: ruleText(id).title,
				settings: Object.fromEntries(
					PRESETS.map((preset) => [preset, presets[preset][id] ?? 'off']),
				),
			})),
		);
	});

	it('knows the limits of suspensions', () => {
		const shipped = Object.entries(baselines).flatMap(([channel, kinds]) =>
			Object.entries(kinds).map(([kind, { rate }]) => `${channel} ${kind} ${rate}`),
		);
		const shown = SUSPENSION_LIMITS.map(({ channel, kind, most }) => `${channel} ${kind} ${most}`);
		expect([...shown].sort()).toEqual(shipped.sort());
	});
});

describe('a setting of a rule', () => {
	it('is offered exactly where the platform accepts it', () => {
		fc.assert(
			fc.property(anyPreset, anyRule, anySetting, (preset, rule, setting) => {
				const policy = { ...base, preset, options: { rules: { [rule.id]: setting } } };
				const isAccepted = checkPolicy(policy).length === 0;
				expect(permittedSettings(rule, preset).includes(setting)).toBe(isAccepted);
			}),
		);
	});

	it('reads as the rules apply it', () => {
		fc.assert(
			fc.property(anyPolicy, anyRule, (policy, rule) => {
				const own = all.find(({ id }) => id === rule.id);
				if (own === undefined) throw new Error('no such rule');
				expect(settingOf(rule, policy)).toBe(effectiveSetting(own, policy));
			}),
		);
	});

	it('is not written when the preset has it anyway', () => {
		const changed = withRule(base, 'HRS-02', 'enforce');
		expect(changed.options.rules).toEqual({ 'HRS-02': 'enforce' });
		expect(withRule(changed, 'HRS-02', 'warn')).toEqual(base);
	});
});

describe('a draft', () => {
	it('is the same policy when taken apart and put together', () => {
		fc.assert(
			fc.property(anyPolicy, (policy) => expect(policyOf(leavesOf(policy))).toEqual(policy)),
		);
		expect(policyOf(leavesOf(defaultPolicy))).toEqual(defaultPolicy);
	});

	it('stays permitted under another preset, and says what it dropped', () => {
		fc.assert(
			fc.property(anyPolicy, anyPreset, (policy, preset) => {
				const { policy: moved } = withPreset(policy, preset);
				expect(checkPolicy(moved)).toEqual([]);
			}),
		);
		const law = withLeaf({ ...base, preset: 'law' }, '/options/consentExceptions', [
			'professional',
		]);
		expect(withPreset(law, 'contract').dropped).toEqual(['/options/consentExceptions']);
	});

	it('names what changed, and which way', () => {
		const after = withRule(
			withLeaf(
				withLeaf(base, '/options/suspendAbove/email/hard_bounce', 0.02),
				'/options/appendStop',
				false,
			),
			'ADR-06',
			'off',
		);
		expect(changesOf(base, after).map(({ pointer, direction }) => [pointer, direction])).toEqual([
			['/options/rules/ADR-06', 'looser'],
			['/options/suspendAbove/email/hard_bounce', 'stricter'],
			['/options/appendStop', 'stricter'],
		]);
		expect(changesOf(after, base).map(({ direction }) => direction)).toEqual([
			'stricter',
			'looser',
			'looser',
		]);
	});

	it.each([
		[30, 'stricter'],
		[5, 'looser'],
		[0, 'looser'],
	])('a wait of %d minutes for a new list is %s than the usual ten', (minutes, direction) => {
		const after = withLeaf(base, '/options/newListPilot/waitMinutes', minutes);
		expect(changesOf(base, after)).toMatchObject([{ direction }]);
	});

	it('keeps the changes of both after a conflict; the own one wins where both touched the same', () => {
		const theirs = withRule(withLeaf(base, '/stopCodes/BE', '8850'), 'HRS-02', 'enforce');
		const mine = withLeaf(withLeaf(base, '/options/appendStop', false), '/stopCodes/BE', '8890');
		expect(mergePolicies(base, mine, theirs)).toEqual({
			preset: 'contract',
			stopCodes: { FR: '36180', BE: '8890' },
			options: { appendStop: false, rules: { 'HRS-02': 'enforce' } },
		});
		fc.assert(
			fc.property(anyPolicy, anyPolicy, (one, other) => {
				const [from, to] = [
					withPreset(one, 'contract').policy,
					withPreset(other, 'contract').policy,
				];
				expect(mergePolicies(from, to, from)).toEqual(to);
				expect(mergePolicies(from, from, to)).toEqual(to);
			}),
		);
	});
});

describe('what people type', () => {
	it.each([
		['2', 0.05, 0.02],
		['0,3', 0.003, 0.003],
		['0.3 %', 0.003, 0.003],
		['', 0.05, undefined],
		['6', 0.05, null],
		['0', 0.05, null],
		['two', 0.05, null],
	])('reads %j as a share of at most %d', (typed, most, share) => {
		expect(readShare(typed, most)).toBe(share);
	});

	it.each([
		['1 000', 1, 1000],
		['0', 1, null],
		['0', 0, 0],
		['', 1, undefined],
		['4.5', 1, null],
		['-1', 0, null],
	])('reads %j as a count of at least %d', (typed, least, count) => {
		expect(readCount(typed, least)).toBe(count);
	});

	it('reads countries, and finds rules without accents', () => {
		expect(readCountries('fr, BE ;lu')).toEqual(['FR', 'BE', 'LU']);
		expect(readCountries('  ')).toBeUndefined();
		expect(readCountries('FRA')).toBeNull();
		expect(searchRules({ text: 'FERIE', layer: '' }, 'fr').length).toBeGreaterThan(0);
		expect(searchRules({ text: 'hrs-03', layer: 'law' }, 'en')).toEqual([]);
	});

	it('reads STOP codes as the platform does', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('FR', 'FR-971', 'BE', 'US'),
				fc.stringMatching(/^\d{2,9}$/),
				(territory, code) => {
					const problems = checkPolicy({ ...base, stopCodes: { [territory]: code } });
					expect(isStopCode(territory, code)).toBe(problems.length === 0);
				},
			),
		);
	});
});
