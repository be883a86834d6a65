import { decide as decideAtEdge } from '../../compliance/src/edge.ts';
import { decide, rules } from '../../compliance/src/index.ts';
import { rulesWithoutFacts } from '../../compliance/src/rules/without-facts.ts';
import { randomFrom } from '../random.ts';
import { randomQuestion } from './random-questions.ts';

const QUESTIONS = 2000;
const seed = Number(process.env['MC_SEED'] ?? 20261128);

test('an edge has the rules that can speak without facts', () => {
	const speaking = rules.filter(
		({ needs, withoutFacts }) => needs === undefined || withoutFacts === 'warn',
	);
	expect(rulesWithoutFacts.map(({ id }) => id)).toEqual(speaking.map(({ id }) => id));
});

test('all rules are listed by id', () => {
	const ids = rules.map(({ id }) => id);
	expect(ids).toEqual([...new Set(ids)].sort());
});

test('an edge decides as the whole module does where nothing is known', () => {
	process.stdout.write(`edge: seed ${seed}\n`);
	const random = randomFrom(seed);
	const outcomes = new Set<string>();
	for (let index = 0; index < QUESTIONS; index += 1) {
		const question = { ...randomQuestion(random), facts: {}, vantage: 'edge' } as const;
		const verdict = decideAtEdge(question);
		expect(JSON.stringify(verdict)).toBe(JSON.stringify(decide(question)));
		outcomes.add(verdict.outcome);
	}
	expect(outcomes.size).toBeGreaterThan(3);
});
