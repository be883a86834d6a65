import { allRules } from '../../compliance/src/engine/all-rules.ts';
import { DecisionContext } from '../../compliance/src/engine/context.ts';
import { rules } from '../../compliance/src/index.ts';
import type { Question } from '../../compliance/src/index.ts';
import { coversSectors } from '../../compliance/src/rule.ts';
import type { Context, Rule, Dependency } from '../../compliance/src/rule.ts';
import { randomFrom } from '../random.ts';
import { randomQuestion } from './random-questions.ts';

const seed = Number(process.env['MC_SEED'] ?? 20261123);
const random = randomFrom(seed);
const questions = Array.from({ length: 3000 }, () => randomQuestion(random));

beforeAll(() => {
	process.stdout.write(`reads: seed ${seed}\n`);
});

/** What a rule may read by what it declares; channel, purpose and policy are given for all. */
const ALWAYS = ['policy', 'setting', 'message.channel', 'message.purpose'];
const READABLE: Readonly<Record<Dependency, readonly string[]>> = {
	number: ['kind', 'problem', 'country', 'callingCode', 'type', 'readAsOverseas'].map(
		(name) => `address.${name}`,
	),
	content: ['text', 'isWholeText', 'promotional', 'sectors', 'stopMentions'].concat(
		['content', 'sender', 'sector'].map((name) => `message.${name}`),
	),
	places: ['places'],
	minute: ['at', 'hours', 'isOpenAt'],
};
const APART = ['message', 'address'];

/** A context that throws when a rule reads what it does not declare. */
function guarded(context: Context, reads: readonly Dependency[]): Context {
	const readable = new Set([...ALWAYS, ...reads.flatMap((part) => READABLE[part])]);
	return guard(context, '', readable) as Context;
}

function guard(target: object, path: string, readable: ReadonlySet<string>): object {
	const forbidden = (): never => {
		throw new Error(`lists the members of ${path === '' ? 'the context' : path}`);
	};
	return new Proxy(target, {
		get(_, name) {
			const full = path + String(name);
			const value: unknown = Reflect.get(target, name, target);
			if (path === '' && APART.includes(full)) {
				return guard(value as object, `${full}.`, readable);
			}
			if (!readable.has(full)) throw new Error(`reads ${full}`);
			return typeof value === 'function' ? (value.bind(target) as unknown) : value;
		},
		has: forbidden,
		ownKeys: forbidden,
	});
}

function contextOf(question: Question): Context {
	const { channel, purpose } = question.message;
	return new DecisionContext(question, allRules.compile(channel, purpose, question.policy));
}

function asked(rule: Rule): readonly Question[] {
	return questions.filter(
		({ message }) =>
			rule.channels.includes(message.channel) && rule.purposes.includes(message.purpose),
	);
}

const declaring = rules.filter(({ reads }) => reads !== undefined);

test('many rules say what they read', () => {
	expect(declaring.length).toBeGreaterThan(35);
});

describe.each(declaring.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
	const reads = rule.reads ?? [];

	test('reads nothing else', () => {
		for (const question of asked(rule)) {
			const context = contextOf(question);
			const report = rule.check(guarded(context, reads));
			expect(JSON.stringify(report)).toBe(JSON.stringify(rule.check(context)));
		}
	});

	if (reads.includes('minute')) {
		test('says the same for a whole minute', () => {
			for (const question of asked(rule)) {
				const begin = question.at - (question.at % 60_000);
				const [first, ...others] = [begin, begin + 1, question.at, begin + 59_999].map((at) =>
					JSON.stringify(rule.check(contextOf({ ...question, at }))),
				);
				// A message that waits for its turn in a batch, or for thirty days, does so to the millisecond.
				if (question.facts.batch !== undefined || question.facts.callAttempts !== undefined)
					continue;
				for (const other of others) expect(other).toBe(first);
			}
		});
	}
});

const scoped = rules.filter(({ sectors, standings }) => (sectors ?? standings) !== undefined);

test.each(scoped.map((rule) => [rule.id, rule] as const))(
	'%s says nothing of other sectors and standings',
	(_, rule) => {
		for (const question of asked(rule)) {
			const context = contextOf(question);
			const spoken =
				coversSectors(rule, context) && rule.standings?.includes(context.standing.state) !== false;
			if (!spoken) expect(rule.check(context)).toBeNull();
		}
	},
);
