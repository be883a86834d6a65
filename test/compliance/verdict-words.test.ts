/**
 * Verdicts speak to people: no message and no source names a field, a route or a value of the API. What programs need
 * stands in `detail`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { citationOf, decide, explain, rules } from '../../compliance/src/index.ts';
import { ruleText } from '../../scripts/docs/rule-text.ts';
import { examples } from '../../scripts/docs/examples/index.ts';
import { questionOf } from '../../scripts/docs/examples/base.ts';
import { randomFrom } from '../random.ts';
import { randomQuestion } from './random-questions.ts';

const ROOT = join(__dirname, '../../compliance/src');

/** Words of programs, whichever language stands around them. */
const OF_PROGRAMS: readonly RegExp[] = [
	// camelCase
	/(?<![\p{L}\d])\p{Ll}+\p{Lu}\p{L}*/u,
	// snake_case and members (recipient.country)
	/[\p{L}\d]_[\p{L}\d]/u,
	/(?<![\p{L}\d.@/-])(?:recipient|message|content|policy|options|facts|consent|detail)\.[a-z]/u,
	/`/,
	/\b(?:POST|GET|PUT|DELETE) \/|\/v1\b/,
	/\b(?:true|false|null|undefined|string|boolean|JSON)\b/,
];
/** Names of fields that are ordinary words in English, in a French sentence. */
const OF_FIELDS =
	/(?<![\p{L}\d])(?:reference|relationship|professional|wording|method|sector|policy|sender|recipient|purpose|subject|transactional|transactionnel)(?![\p{L}\d])/u;

interface Sentence {
	where: string;
	language: 'en' | 'fr';
	text: string;
}

/** Every text of a property `en` or `fr`; what a template inserts is checked by the questions below. */
function sentencesIn(file: string): Sentence[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(file, 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const found: Sentence[] = [];
	const visit = (node: ts.Node, language: 'en' | 'fr' | null): void => {
		if (ts.isPropertyAssignment(node) && ['en', 'fr'].includes(node.name.getText())) {
			visit(node.initializer, node.name.getText() as 'en' | 'fr');
			return;
		}
		const literal =
			ts.isStringLiteral(node) ||
			ts.isNoSubstitutionTemplateLiteral(node) ||
			ts.isTemplateHead(node) ||
			ts.isTemplateMiddle(node) ||
			ts.isTemplateTail(node);
		if (literal && language !== null && !isCompared(node)) {
			const { line } = source.getLineAndCharacterOfPosition(node.getStart());
			found.push({
				where: `${file.slice(ROOT.length + 1)}:${line + 1}`,
				language,
				text: node.text,
			});
		}
		ts.forEachChild(node, (child) => {
			visit(child, language);
		});
	};
	visit(source, null);
	return found;
}

/** A literal that code compares with, or reads a member by. */
function isCompared({ parent }: ts.Node): boolean {
	return ts.isBinaryExpression(parent) || ts.isElementAccessExpression(parent);
}

const files = readdirSync(join(ROOT, 'rules')).map((name) => join(ROOT, 'rules', name));
const others = ['facts', 'text', 'consent', 'hours', 'places', 'sources', 'engine'].flatMap(
	(folder) =>
		readdirSync(join(ROOT, folder))
			.filter((name) => name.endsWith('.ts'))
			.map((name) => join(ROOT, folder, name)),
);
const sentences = [...files, ...others].flatMap(sentencesIn);

function wordsOfPrograms({ language, text }: Pick<Sentence, 'language' | 'text'>): string | null {
	for (const pattern of OF_PROGRAMS) {
		const found = pattern.exec(text);
		if (found !== null) return found[0];
	}
	return language === 'fr' ? (OF_FIELDS.exec(text)?.[0] ?? null) : null;
}

test('the search finds the words of programs', () => {
	expect(sentences.length).toBeGreaterThan(400);
	for (const text of [
		'Complétez par POST /v1/consents.',
		'dans reference.',
		'activez foldTypography',
	]) {
		expect(wordsOfPrograms({ language: 'fr', text })).not.toBeNull();
	}
	expect(wordsOfPrograms({ language: 'en', text: 'Give recipient.country.' })).not.toBeNull();
	expect(
		wordsOfPrograms({ language: 'en', text: 'Send it by e-mail, e.g. to a@b.example.' }),
	).toBeNull();
});

test('no sentence of a rule names a field', () => {
	const named = sentences.flatMap((sentence) => {
		const found = wordsOfPrograms(sentence);
		return found === null ? [] : [`${sentence.where} ${found}: ${sentence.text}`];
	});
	expect(named).toEqual([]);
});

test.each(rules.map((rule) => [rule.id, rule] as const))(
	'%s has a title and a source in both languages',
	(id, { source }) => {
		for (const text of [ruleText(id).title, source]) {
			for (const language of ['en', 'fr'] as const) {
				expect(text[language].trim()).toBe(text[language]);
				expect(text[language]).not.toBe('');
				expect(wordsOfPrograms({ language, text: text[language] })).toBeNull();
			}
		}
		// Quotation marks and abbreviations of the other language.
		expect(source.en).not.toMatch(/[«»]|Conditions générales|RGPD|\sart\. \w+ (?:à|et) /);
		expect(source.fr).not.toMatch(/[“”]|House|GDPR|General terms|Usage:/);
	},
);

/** Names that a message repeats from the account's own workflow. */
const REPEATS_NAMES = new Set(['ACC-06']);

test('no finding that can be made names a field', () => {
	const random = randomFrom(20261128);
	const questions = [
		...Object.values(examples).flatMap(({ refused }) => [questionOf(refused)]),
		...Array.from({ length: 300 }, () => randomQuestion(random)),
	];
	const named = new Set<string>();
	const seen = new Set<string>();
	for (const question of questions) {
		for (const finding of decide(question).findings) {
			const { rule, message } = finding;
			seen.add(rule);
			if (REPEATS_NAMES.has(rule)) continue;
			for (const language of ['en', 'fr'] as const) {
				for (const text of [message[language], citationOf(finding, language)]) {
					const found = wordsOfPrograms({ language, text });
					if (found !== null) named.add(`${rule} ${found}: ${text}`);
				}
			}
		}
	}
	expect([...named]).toEqual([]);
	expect(seen.size).toBe(rules.length);
});

test('the source of a finding is that of the paragraph in the same language', () => {
	const verdict = decide(questionOf(examples['HRS-16']!.refused));
	expect(explain(verdict, 'en')).toContain('House rule: end of validity of the message');
	expect(explain(verdict, 'fr')).toContain('Règle maison : fin de validité du message');
	expect(verdict.findings.find(({ rule }) => rule === 'HRS-16')).toMatchObject({
		source: 'Règle maison : fin de validité du message',
		citation: { en: 'House rule: end of validity of the message' },
	});
});
