/**
 * Texts written by hand that were kept from the rules until these ran on them, by rule: fields that were not filled in (CNT-14), names that are not
 * one's own (SND-02, SND-07, CNT-12), and replies. `X` begins what must be found, `-` what must not be stopped; a sender ID may follow.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide, defaultPolicy } from '../../compliance/src/index.ts';
import type { FindingOutcome } from '../../compliance/src/index.ts';
import { isOptOutText } from '../../compliance/src/replies.ts';
import { CONSENT, TUESDAY_10H } from './rule-tester.ts';

interface Line {
	line: string;
	isHostile: boolean;
	sender: string;
	text: string;
}

function linesOf(name: string): readonly Line[] {
	const file = readFileSync(join(__dirname, 'corpus', 'rules', name), 'utf8');
	return file
		.split('\n')
		.filter(Boolean)
		.map((line) => {
			const [, mark, sender = 'VELORA', text = ''] =
				/^(X|-)(?: ([A-Z0-9a-z-]+))?: (.+)$/.exec(line) ?? [];
			return { line, isHostile: mark === 'X', sender, text };
		});
}

const outcomesOf = ({ text, sender }: Line, rules: RegExp): readonly FindingOutcome[] =>
	decide({
		message: {
			channel: 'sms',
			purpose: 'transactional',
			to: '+33612345678',
			sender,
			content: { text },
		},
		facts: { consents: [CONSENT], optOuts: [] },
		policy: defaultPolicy,
		at: Date.parse(TUESDAY_10H),
	})
		.findings.filter(({ rule }) => rules.test(rule))
		.map(({ outcome }) => outcome);

const isStopped = (outcomes: readonly FindingOutcome[]): boolean =>
	outcomes.some((outcome) => outcome === 'reject' || outcome === 'hold');

test('fields that were not filled in are found, and what only looks like one leaves', () => {
	const lines = linesOf('holes.txt');
	expect(lines.length).toBeGreaterThanOrEqual(30);
	const wrong = lines.filter((one) => {
		const outcomes = outcomesOf(one, /^CNT-14$/);
		return one.isHostile ? outcomes.length === 0 : isStopped(outcomes);
	});
	expect(wrong).toEqual([]);
});

test('borrowed names are stopped, and named ones leave', () => {
	const lines = linesOf('names.txt');
	expect(lines.length).toBeGreaterThanOrEqual(30);
	const rules = /^(?:SND-0[27]|CNT-12)$/;
	expect(lines.filter((one) => isStopped(outcomesOf(one, rules)) !== one.isHostile)).toEqual([]);
});

test('replies are read as they were meant', () => {
	const lines = linesOf('replies.txt');
	expect(lines.length).toBeGreaterThanOrEqual(30);
	expect(lines.filter(({ text, isHostile }) => isOptOutText(text) !== isHostile)).toEqual([]);
});
