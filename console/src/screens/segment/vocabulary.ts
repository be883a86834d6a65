/** What a condition compares a field with, as the JSON Schema of the API says. */
export type Shape =
	| { kind: 'boolean' }
	| { kind: 'choice'; options: readonly string[] }
	| { kind: 'number'; whole: boolean; least?: number; most?: number }
	| { kind: 'date' | 'instant' }
	| { kind: 'text'; most: number };

/** An operator of a field. */
export interface Operator {
	op: string;
	/** It compares with a list of values. */
	list: boolean;
	/** What its values may be, one or more. */
	shapes: readonly Shape[];
}

export interface VocabularyField {
	/** `firstName`; of free names their beginning, e.g. `attributes.`. */
	field: string;
	/** The rest of the name is free. */
	free: boolean;
	operators: readonly Operator[];
}

/** The fields, operators and values that the API knows, in its order. */
export type Vocabulary = readonly VocabularyField[];

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const texts = (value: unknown): string[] =>
	Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
const FREE_NAME = /^\^([A-Za-z]+)\\\./;
const LONGEST_TEXT = 500;

/**
 * Reads the conditions of segments from the OpenAPI document, so that a field that the API learns needs no change here.
 * @throws {Error} if the document has none.
 */
export function readVocabulary(document: unknown): Vocabulary {
	const schemas = memberOf(memberOf(document, 'components'), 'schemas');
	const found = new Map<string, { free: boolean; operators: Operator[] }>();
	const resolve = (schema: unknown): unknown => {
		const reference = memberOf(schema, '$ref');
		return typeof reference === 'string'
			? memberOf(schemas, reference.split('/').at(-1) ?? '')
			: schema;
	};
	for (const form of formsIn(memberOf(schemas, 'SegmentCondition'), resolve)) {
		const { list, shapes } = valuesOf(resolve(form['value']), resolve);
		for (const { field, free } of fieldsOf(form['field'])) {
			const entry = found.get(field) ?? { free, operators: [] };
			found.set(field, entry);
			for (const op of constantsOf(form['op'])) entry.operators.push({ op, list, shapes });
		}
	}
	if (found.size === 0) throw new Error('the API describes no conditions');
	return [...found].map(([field, entry]) => ({ field, ...entry }));
}

function memberOf(value: unknown, name: string): unknown {
	return isJson(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The objects with field, op and value inside alternatives of alternatives. */
function formsIn(schema: unknown, resolve: (schema: unknown) => unknown): Json[] {
	const read = resolve(schema);
	const alternatives = memberOf(read, 'anyOf');
	if (Array.isArray(alternatives)) {
		return alternatives.flatMap((one: unknown) => formsIn(one, resolve));
	}
	const properties = memberOf(read, 'properties');
	return isJson(properties) ? [properties] : [];
}

function constantsOf(schema: unknown): string[] {
	const one = memberOf(schema, 'const');
	return typeof one === 'string' ? [one] : texts(memberOf(schema, 'enum'));
}

function fieldsOf(schema: unknown): { field: string; free: boolean }[] {
	const pattern = memberOf(schema, 'pattern');
	const beginning = typeof pattern === 'string' ? FREE_NAME.exec(pattern)?.[1] : undefined;
	if (beginning !== undefined) return [{ field: `${beginning}.`, free: true }];
	return constantsOf(schema).map((field) => ({ field, free: false }));
}

function valuesOf(
	schema: unknown,
	resolve: (schema: unknown) => unknown,
): Pick<Operator, 'list' | 'shapes'> {
	if (memberOf(schema, 'type') === 'array') {
		return { list: true, shapes: shapesOf(resolve(memberOf(schema, 'items')), resolve) };
	}
	return { list: false, shapes: shapesOf(schema, resolve) };
}

function shapesOf(schema: unknown, resolve: (schema: unknown) => unknown): Shape[] {
	const alternatives = memberOf(schema, 'anyOf');
	if (Array.isArray(alternatives)) {
		return alternatives.flatMap((one: unknown) => shapesOf(resolve(one), resolve));
	}
	const type = memberOf(schema, 'type');
	if (type === 'boolean') return [{ kind: 'boolean' }];
	if (type === 'integer' || type === 'number') return [numberShape(schema, type === 'integer')];
	const options = constantsOf(schema);
	if (options.length > 0) return [{ kind: 'choice', options }];
	const format = memberOf(schema, 'format');
	if (format === 'date') return [{ kind: 'date' }];
	if (format === 'date-time') return [{ kind: 'instant' }];
	const most = memberOf(schema, 'maxLength');
	return [{ kind: 'text', most: typeof most === 'number' ? most : LONGEST_TEXT }];
}

function numberShape(schema: unknown, whole: boolean): Shape {
	const least = memberOf(schema, 'minimum');
	const most = memberOf(schema, 'maximum');
	return {
		kind: 'number',
		whole,
		...(typeof least === 'number' ? { least } : {}),
		...(typeof most === 'number' ? { most } : {}),
	};
}

/** The entry of a field of a condition. */
export function fieldIn(vocabulary: Vocabulary, field: string): VocabularyField | undefined {
	return (
		vocabulary.find((entry) => !entry.free && entry.field === field) ??
		vocabulary.find((entry) => entry.free && field.startsWith(entry.field))
	);
}

const CAMPAIGN_FIELDS = ['receivedCampaigns', 'repliedCampaigns', 'clickedCampaigns'] as const;

/** Whether a field compares with campaigns by their ids. */
export function isCampaignField(field: string): field is (typeof CAMPAIGN_FIELDS)[number] {
	return (CAMPAIGN_FIELDS as readonly string[]).includes(field);
}
