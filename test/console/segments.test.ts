/** The pure parts of the segment editor: what the API knows, the form, pointers, sentences. */
import { segmentDefinition, type SegmentNode } from '@marketing-cible/contract';
import fc from 'fast-check';
import { createComponents } from '../../platform/src/http/openapi/components.ts';
import { fieldWords } from '../../console/src/screens/segment/field-words.ts';
import {
	conditionsIn,
	depthOf,
	isComplete,
	newCondition,
	placeOf,
	replaceItem,
	toDefinition,
	toForm,
	withOperator,
} from '../../console/src/screens/segment/form-state.ts';
import { problemsOf } from '../../console/src/screens/segment/problems.ts';
import { createSentences } from '../../console/src/screens/segment/sentence.ts';
import {
	fieldIn,
	readVocabulary,
	type Shape,
	type VocabularyField,
} from '../../console/src/screens/segment/vocabulary.ts';
import { createFormat } from '../../console/src/words/format.ts';

const SEED = Number(process.env['MC_SEED'] ?? Date.now() % 2 ** 31);

const components = createComponents();
components.add(segmentDefinition, 'input');
const vocabulary = readVocabulary({ components: { schemas: components.schemas() } });

const formOf = (definition: SegmentNode) => {
	let last = 0;
	return toForm(definition, () => ++last);
};

/** Any condition that the API knows, with a value that it accepts. */
const aText = fc
	.string({ minLength: 1, maxLength: 20 })
	.filter((text) => text.trim() === text && text !== '' && !text.includes('**'));
const aDay = fc
	.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
function valueOf(shape: Shape): fc.Arbitrary<unknown> {
	switch (shape.kind) {
		case 'boolean':
			return fc.boolean();
		case 'choice':
			return fc.constantFrom(...shape.options);
		case 'number':
			return fc.integer({ min: shape.least ?? -1000, max: shape.most ?? 1000 });
		case 'date':
			return aDay;
		case 'instant':
			return aDay.map((day) => `${day}T10:00:00Z`);
		case 'text':
			return aText;
	}
}
function conditionOf({ field, free, operators }: VocabularyField): fc.Arbitrary<SegmentNode> {
	const name = free ? aText.map((text) => field + text) : fc.constant(field);
	return fc.constantFrom(...operators).chain(({ op, list, shapes }) => {
		const one = fc.oneof(...shapes.map(valueOf));
		const value = list ? fc.array(one, { minLength: 1, maxLength: 4 }) : one;
		return fc.record({ field: name, op: fc.constant(op), value }) as fc.Arbitrary<SegmentNode>;
	});
}
const aCondition = fc.constantFrom(...vocabulary).chain(conditionOf);
const { node: aDefinition } = fc.letrec<{ node: SegmentNode }>((tie) => {
	const members = fc.array(tie('node'), { minLength: 1, maxLength: 3 });
	return {
		node: fc.oneof(
			{ depthSize: 'small', maxDepth: 3 },
			aCondition,
			members.map((all) => ({ all })),
			members.map((any) => ({ any })),
			tie('node').map((not) => ({ not })),
		),
	};
});

describe('what the API knows', () => {
	it('is read from its OpenAPI document, values and all', () => {
		const known = vocabulary.map(({ field }) => field);
		expect(known).toEqual(expect.arrayContaining(['firstName', 'attributes.', 'optOut.sms']));
		const op = (field: string, name: string) =>
			fieldIn(vocabulary, field)?.operators.find((one) => one.op === name);
		expect(op('age', 'gte')).toEqual({
			op: 'gte',
			list: false,
			shapes: [{ kind: 'number', whole: true, least: 0, most: 130 }],
		});
		expect(op('createdAt', 'gt')?.shapes.map(({ kind }) => kind)).toEqual(['date', 'instant']);
		expect(op('attributes.tier', 'eq')?.shapes.map(({ kind }) => kind)).toEqual(['number', 'text']);
		expect(op('consent.sms.marketing', 'in')).toMatchObject({
			list: true,
			shapes: [{ kind: 'choice', options: expect.arrayContaining(['granted']) as string[] }],
		});
		expect(() => readVocabulary({})).toThrow('no conditions');
	});

	it('has a word for every field, operator and value', () => {
		for (const words of [fieldWords.fr, fieldWords.en]) {
			for (const { field, operators } of vocabulary) {
				expect(words.fields).toHaveProperty([field]);
				for (const { op, shapes } of operators) {
					expect(words.ops).toHaveProperty([op]);
					for (const shape of shapes) {
						if (shape.kind !== 'choice') continue;
						for (const option of shape.options) expect(words.values).toHaveProperty([option]);
					}
				}
			}
		}
	});

	it('begins every field with a condition whose shape the API accepts once its value is typed', () => {
		for (const { field, free, operators } of vocabulary) {
			for (const operator of operators) {
				const begun = newCondition(vocabulary, free ? `${field}size` : field, 1);
				const changed = withOperator(begun, operator);
				expect(changed).toMatchObject({ op: operator.op, list: operator.list });
				const [shape] = operator.shapes;
				const typed = shape?.kind === 'number' ? '12' : shape?.kind === 'date' ? '2026-11-24' : 'x';
				const isTyped = shape?.kind !== 'choice' && shape?.kind !== 'boolean';
				const values = isTyped
					? [typed]
					: operator.list && shape.kind === 'choice'
						? [shape.options[0] ?? '']
						: changed.values;
				const { definition } = toDefinition({
					id: 0,
					joint: 'all',
					items: [{ ...changed, values }],
				});
				expect(segmentDefinition.safeParse(definition).error?.issues).toBeUndefined();
			}
		}
	});
});

describe('the form', () => {
	it(`returns every definition as it was (seed ${SEED})`, () => {
		fc.assert(
			fc.property(aDefinition, (definition) => {
				// A single member of the outermost group stands alone.
				const alone =
					'all' in definition && definition.all.length === 1 ? definition.all[0] : definition;
				expect(toDefinition(formOf(definition)).definition).toEqual(alone);
			}),
			{ numRuns: 500, seed: SEED },
		);
	});

	it('finds the condition that the API refuses', () => {
		fc.assert(
			fc.property(aDefinition, fc.nat(), (definition, choice) => {
				const form = formOf(definition);
				const conditions = conditionsIn(form);
				const broken = conditions[choice % conditions.length];
				if (broken === undefined) throw new Error('a definition has a condition');
				const tree = replaceItem(form, broken.id, (item) => ({ ...item, op: 'resembles' }));
				const { definition: written, parts } = toDefinition(tree);
				const read = segmentDefinition.safeParse(written);
				const pointers = (read.error?.issues ?? []).map(
					({ path }) => `/definition${path.map((step) => `/${String(step)}`).join('')}`,
				);
				const places = pointers.map((pointer) => placeOf(pointer, parts));
				expect(places).toContainEqual({ id: broken.id, at: 'op' });
			}),
			{ numRuns: 300, seed: SEED },
		);
	});

	it('leaves problems that are not of the definition to their members', () => {
		const { parts } = toDefinition(formOf({ all: [AGE, AGE] }));
		const problems = problemsOf(
			[
				{ pointer: '/name', message: 'must not be empty' },
				{ pointer: '/definition/all/1/value', message: 'must be a number' },
				{ pointer: '/definition/all', message: 'is too long' },
			],
			parts,
		);
		expect(problems.members).toEqual({ name: 'must not be empty' });
		expect([...problems.parts.values()]).toEqual([
			{ value: 'must be a number' },
			{ all: 'is too long' },
		]);
	});

	it('never saves a mask in place of the value behind it', () => {
		const masked = { field: 'attributes.contact', op: 'eq', value: 'z***@example.org' } as const;
		const form = formOf({ all: [masked, AGE] });
		expect(conditionsIn(form)[0]).toMatchObject({ masked: true, values: [''] });
		expect(isComplete(form)).toBe(false);
		expect(JSON.stringify(toDefinition(form).definition)).not.toContain('***');
	});

	it('sends what is no number as it was typed, so that the API says what is wrong', () => {
		const form = formOf(AGE);
		const write = (text: string) => {
			const [condition] = conditionsIn(form);
			const tree = replaceItem(form, condition?.id ?? 0, (item) => ({ ...item, values: [text] }));
			return (toDefinition(tree).definition as { value: unknown }).value;
		};
		expect(['18', '12,5', 'old', ' '].map(write)).toEqual([18, 12.5, 'old', ' ']);
	});

	it('reads the lines of a list, and no empty ones', () => {
		const form = formOf({ field: 'postalCode', op: 'in', value: ['69001'] });
		const [condition] = conditionsIn(form);
		const tree = replaceItem(form, condition?.id ?? 0, (item) => ({
			...item,
			values: ['69001', '', '69002', ' '],
		}));
		expect(toDefinition(tree).definition).toEqual({
			field: 'postalCode',
			op: 'in',
			value: ['69001', '69002'],
		});
		expect(isComplete(tree)).toBe(true);
	});

	it('counts groups as the API does', () => {
		fc.assert(
			fc.property(aDefinition, (definition) => {
				const isDeep = depthOf(definition) > 3;
				const issues = segmentDefinition.safeParse(definition).error?.issues ?? [];
				expect(issues.some(({ message }) => message.includes('is a group inside'))).toBe(isDeep);
			}),
		);
	});
});

const AGE = { field: 'age', op: 'gte', value: 18 } as const;
const NOW = Date.parse('2026-11-24T12:00:00+01:00');
const names = new Map([['seg_1', 'Salon']]);
const sentences = {
	fr: createSentences(
		createFormat('fr', 'Europe/Paris', () => NOW),
		(id) => names.get(id),
	),
	en: createSentences(
		createFormat('en', 'Europe/Paris', () => NOW),
		(id) => names.get(id),
	),
};
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('sentences', () => {
	it.each<[SegmentNode, string, string]>([
		[
			{
				all: [
					{ field: 'country', op: 'eq', value: 'MQ' },
					{ not: { field: 'lastContactedAt', op: 'in_last_days', value: 7 } },
				],
			},
			'Contacts dont le pays est « Martinique », à l’exception de ceux que vous avez contactés depuis 7 jours au plus',
			'Contacts whose country is “Martinique”, except those whom you contacted in the last 7 days',
		],
		[
			{
				any: [
					{ field: 'age', op: 'gte', value: 18 },
					{
						all: [
							{ field: 'lists', op: 'eq', value: 'seg_1' },
							{ field: 'optOut.sms', op: 'eq', value: false },
						],
					},
				],
			},
			'Contacts qui ont 18 ans ou plus ou (qui sont dans la liste « Salon » et qui n’ont pas demandé l’arrêt des SMS)',
			'Contacts who are 18 or older or (who are in the list “Salon” and who did not opt out of SMS)',
		],
		[
			{ field: 'consent.sms.marketing', op: 'in', value: ['granted', 'none'] },
			'Contacts dont l’accord au marketing par SMS est « donné » ou « jamais demandé »',
			'Contacts whose consent to marketing by SMS is “given” or “never asked”',
		],
		[{ field: 'createdAt', op: 'exists', value: true }, 'Tous les contacts', 'All contacts'],
		[
			{
				not: {
					any: [
						{ field: 'marks', op: 'eq', value: 'complaint' },
						{ field: 'phone', op: 'exists', value: false },
					],
				},
			},
			'Tous les contacts, à l’exception de ceux dont une adresse porte la marque « plainte » ou qui n’ont pas de numéro de téléphone',
			'All contacts, except those who have an address marked “complaint” or who have no phone number',
		],
		[
			{ field: 'attributes.total', op: 'gt', value: 1200 },
			'Contacts dont l’attribut « total » dépasse 1 200',
			'Contacts whose attribute “total” is above 1,200',
		],
		[
			{ field: 'attributes.since', op: 'lte', value: '2026-02-01' },
			'Contacts dont l’attribut « since » est le 1er février 2026 ou avant',
			'Contacts whose attribute “since” is 1 February 2026 or earlier',
		],
	])('%j', (definition, french, english) => {
		expect(plain(sentences.fr.whole(definition))).toBe(french);
		expect(sentences.en.whole(definition)).toBe(english);
	});

	it('leave nothing of a definition out', () => {
		fc.assert(
			fc.property(aDefinition, (definition) => {
				for (const { whole } of Object.values(sentences)) {
					const sentence = whole(definition);
					// A text of the definition itself may read so.
					const isGiven = /"[^"]*(?:undefined|null|\[object|NaN)[^"]*"/.test(
						JSON.stringify(definition),
					);
					if (!isGiven) expect(sentence).not.toMatch(/undefined|null|\[object|NaN/);
					for (const { values, kind } of conditionsIn(formOf(definition))) {
						if (kind !== 'text') continue;
						for (const value of values.filter((text) => /^[^\W\d_]{3,}$/.test(text))) {
							const isNamed = sentence.includes(value) || hasWord(value);
							expect([sentence, value, isNamed]).toEqual([sentence, value, true]);
						}
					}
				}
			}),
			{ numRuns: 500, seed: SEED },
		);
	});
});

const hasWord = (value: string) => Object.hasOwn(fieldWords.en.values, value);
