import { checkPolicy, defaultPolicy, presets, rules } from '../../compliance/src/index.ts';
import type { Policy, PolicyOptions } from '../../compliance/src/index.ts';

const policy = (options: PolicyOptions, change: Partial<Policy> = {}): Policy => ({
	...defaultPolicy,
	options,
	...change,
});
const pointers = (asked: Policy): readonly string[] =>
	checkPolicy(asked).map(({ pointer }) => pointer);

test('the default is in order', () => {
	expect(checkPolicy(defaultPolicy)).toEqual([]);
});

test('tightening is allowed, loosening is not, save of a house rule', () => {
	expect(pointers(policy({ rules: { 'HRS-02': 'enforce', 'HRS-05': 'enforce' } }))).toEqual([]);
	expect(pointers(policy({ rules: { 'HRS-02': 'off' } }))).toEqual(['/options/rules/HRS-02']);
	expect(pointers(policy({ rules: { 'CON-01': 'warn' } }))).toEqual(['/options/rules/CON-01']);
	expect(pointers(policy({ rules: { 'HRS-13': 'warn', 'ADR-10': 'off' } }))).toEqual([]);
	expect(pointers(policy({ rules: { 'HRS-02': 'warn' } }, { preset: 'charter' }))).toHaveLength(1);
});

test('unknown rules, settings and presets are named', () => {
	expect(pointers(policy({ rules: { 'XYZ-01': 'off' } }))).toEqual(['/options/rules/XYZ-01']);
	const odd = { rules: { 'HRS-02': 'loud' } } as unknown as PolicyOptions;
	expect(pointers(policy(odd))).toEqual(['/options/rules/HRS-02']);
	const preset = 'toString' as Policy['preset'];
	expect(pointers(policy({}, { preset }))).toEqual(['/preset']);
});

test('STOP codes are five digits free of surcharge', () => {
	expect(pointers(policy({}, { stopCodes: { FR: '36180', 'FR-971': '36789' } }))).toEqual([]);
	expect(pointers(policy({}, { stopCodes: { FR: '81234' } }))).toEqual(['/stopCodes/FR']);
	expect(pointers(policy({}, { stopCodes: { france: '36180' } }))).toEqual(['/stopCodes/france']);
});

test('every preset names every rule, and only rules', () => {
	const ids = rules.map(({ id }) => id).sort();
	expect(new Set(ids).size).toBe(ids.length);
	for (const settings of Object.values(presets)) expect(Object.keys(settings).sort()).toEqual(ids);
});
