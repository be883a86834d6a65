import { decide, rules } from '../../compliance/src/index.ts';
import type { Question, Verdict } from '../../compliance/src/index.ts';
import { clearCaches } from '../../compliance/src/util/caches.ts';
import { randomFrom } from '../random.ts';
import { randomQuestion } from './random-questions.ts';

const QUESTIONS = 3000;
const seed = Number(process.env['MC_SEED'] ?? 20261123);
const random = randomFrom(seed);
const questions = Array.from({ length: QUESTIONS }, () => randomQuestion(random));

beforeAll(() => {
	process.stdout.write(`memory: seed ${seed}\n`);
});

const bytes = (verdict: Verdict): string => JSON.stringify(verdict);

/** The answers of a module that has not been asked anything before. */
const afresh = questions.map((question) => {
	clearCaches();
	return bytes(decide(question));
});

describe('what is remembered changes no byte of a verdict', () => {
	test('one question after the other', () => {
		clearCaches();
		expect(questions.map((question) => bytes(decide(question)))).toEqual(afresh);
	});

	test('in another order, each with copies of its parts', () => {
		const order = questions.map((_, index) => index);
		for (let last = order.length - 1; last > 0; last -= 1) {
			const other = random(last + 1);
			[order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
		}
		for (const index of order) {
			const copy = structuredClone(questions[index]!);
			expect(bytes(decide(copy))).toBe(afresh[index]);
		}
	});

	test('who writes into a verdict changes no later one', () => {
		const spoil = (data: unknown): void => {
			if (typeof data !== 'object' || data === null) return;
			for (const member of Object.values(data)) spoil(member);
			if (Object.isFrozen(data)) return;
			for (const name of Object.keys(data)) Reflect.set(data, name, 'spoiled');
		};
		for (const [index, question] of questions.entries()) {
			for (let round = 0; round < 3; round += 1) {
				const verdict = decide(question);
				expect(bytes(verdict)).toBe(afresh[index]);
				spoil(verdict);
			}
		}
	});

	test('the questions are of many kinds', () => {
		const spoken = new Set(afresh.flatMap((text) => text.match(/"rule":"[A-Z]+-\d+"/g) ?? []));
		expect(spoken.size).toBeGreaterThan(35);
		expect(spoken.size).toBeLessThanOrEqual(rules.length);
		const outcomes = new Set(afresh.map((text) => /"outcome":"(\w+)"/.exec(text)?.[1]));
		expect([...outcomes].sort()).toEqual(['allow', 'amend', 'defer', 'hold', 'reject']);
	});
});

test('who changes a question in place gets another answer', () => {
	const stopCodes: Record<string, string> = { FR: '36180' };
	const question: Question = {
		message: {
			channel: 'sms',
			purpose: 'marketing',
			to: '+33639980001',
			content: { text: 'Soldes' },
		},
		facts: {},
		policy: { preset: 'contract', stopCodes, options: {} },
		at: Date.parse('2026-11-24T14:00:00Z'),
	};
	expect(decide(question).amended?.text).toBe('Soldes STOP au 36180');
	stopCodes['FR'] = '36111';
	expect(decide(question).amended?.text).toBe('Soldes STOP au 36111');
	question.message.content.text = 'Soldes -20%';
	expect(decide(question).amended?.text).toBe('Soldes -20% STOP au 36111');
	question.policy.options = { appendStop: false };
	expect(decide(question)).toMatchObject({ amended: null, outcome: 'reject' });
});

test('what verdicts share cannot be changed', () => {
	for (const question of questions.slice(0, 500)) {
		// The second message with a content is the first that shares something with others.
		decide(question);
		const { places, purpose, versions, amended, cost, findings } = decide(question);
		for (const part of [places, ...places, versions]) expect(Object.isFrozen(part)).toBe(true);
		if (Object.isFrozen(findings)) {
			for (const part of [purpose, purpose.signals, amended, cost, ...findings]) {
				expect(Object.isFrozen(part)).toBe(true);
			}
		}
	}
});
