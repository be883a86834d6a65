import { decisiveFinding, decisiveFindings, outcomeStrength } from '../../compliance/src/index.ts';
import type { Finding, FindingOutcome } from '../../compliance/src/index.ts';

const finding = (rule: string, outcome: FindingOutcome): Finding => ({
	rule,
	outcome,
	layer: 'law',
	source: 'source',
	effectiveFrom: '2026-01-01',
	confidence: 'high',
	message: { en: 'en', fr: 'fr' },
	detail: {},
});

test('outcomes have one order', () => {
	const outcomes = ['allow', 'warn', 'amend', 'defer', 'hold', 'reject'] as const;
	expect(outcomes.map(outcomeStrength)).toEqual([0, 0, 1, 2, 3, 4]);
});

test('the strongest findings decide; the first of them is the one to name', () => {
	const findings = [
		finding('A', 'warn'),
		finding('B', 'defer'),
		finding('C', 'reject'),
		finding('D', 'amend'),
		finding('E', 'reject'),
	];
	expect(decisiveFindings({ findings }).map(({ rule }) => rule)).toEqual(['C', 'E']);
	expect(decisiveFinding({ findings })?.rule).toBe('C');
});

test('warnings never decide', () => {
	const findings = [finding('A', 'warn')];
	expect(decisiveFindings({ findings })).toEqual([]);
	expect(decisiveFinding({ findings })).toBeUndefined();
	expect(decisiveFinding({ findings: [] })).toBeUndefined();
});
