import * as z from 'zod';
import { type Choice, chosen, textAt } from './chosen.ts';
import { calendarDate, channel, instant, purpose } from './common.ts';
import { hygieneProblem } from './hygiene-problem.ts';
import { shortList } from './short-list.ts';

/** Values in the list of one condition. */
const MAX_VALUES = 100;
/** Longest name of an attribute; see `metadata`. */
const MAX_ATTRIBUTE_NAME = 40;

const text = z.string().trim().min(1, 'must not be empty').max(500);
const id = z.string().trim().min(1, 'must not be empty').max(100);
const listOfValues = <Value extends z.ZodType>(value: Value) =>
	shortList(value, MAX_VALUES).min(1, 'must have at least one value');
const number = z.number().min(-1e15).max(1e15);
const dateOrInstant = chosen([calendarDate, instant], (value) =>
	typeof value === 'string' && value.includes('T') ? 1 : 0,
).meta({
	description: 'A date, which is a day in Paris, or an instant with an offset',
	example: '2026-11-01',
});

/** One form of a condition: some operators and the value that they compare with. */
function form<
	Field extends z.ZodType,
	const Ops extends readonly [string, ...string[]],
	Value extends z.ZodType,
>(field: Field, ops: Ops, value: Value) {
	return z.strictObject({ field, op: z.enum(ops), value });
}

interface Form extends z.ZodType {
	shape: { op: z.ZodEnum };
}

/** The forms of a field; the operator selects one. */
function formsOf<const Forms extends readonly [Form, ...Form[]]>(what: string, forms: Forms) {
	const operators = forms.map(({ shape }) => shape.op.options.map(String));
	return chosen(forms, (value): Choice => {
		const op = textAt(value, 'op') ?? '';
		const index = operators.findIndex((known) => known.includes(op));
		if (index >= 0) return index;
		return { path: 'op', message: `must be, for ${what}, one of: ${operators.flat().join(', ')}` };
	});
}

const exists = <Field extends z.ZodType>(field: Field) => form(field, ['exists'], z.boolean());

const textFields = [
	'firstName',
	'lastName',
	'country',
	'postalCode',
	'language',
	'timeZone',
] as const;
const keyFields = ['phone', 'email', 'externalId'] as const;
const dateFields = [
	'createdAt',
	'lastContactedAt',
	...channel.options.map((name) => `lastContactedAt.${name}` as const),
] as const;
const campaignFields = ['receivedCampaigns', 'repliedCampaigns', 'clickedCampaigns'] as const;
const hygieneFields = ['hygiene.email', 'hygiene.phone'] as const;
const optOutFields = channel.options.map((name) => `optOut.${name}` as const);
const consentFields = channel.options.flatMap((name) =>
	purpose.options.map((use) => `consent.${name}.${use}` as const),
);

const attributeField = z
	.templateLiteral(['attributes.', z.string().min(1).max(MAX_ATTRIBUTE_NAME)], {
		error: 'must be attributes.<name>, with a name of 1 to 40 characters',
	})
	.meta({ description: 'An attribute of the contact', example: 'attributes.tier' });

function textForms<Field extends z.ZodType>(field: Field) {
	return [
		form(field, ['eq', 'ne', 'contains', 'starts_with'], text),
		form(field, ['in', 'not_in'], listOfValues(text)),
		exists(field),
	] as const;
}

const textCondition = formsOf('a text', textForms(z.enum(textFields)));

const attributeCondition = formsOf('an attribute', [
	form(
		attributeField,
		['eq', 'ne'],
		chosen([number, text], (value) => (typeof value === 'number' ? 0 : 1)),
	),
	form(attributeField, ['contains', 'starts_with'], text),
	form(attributeField, ['in', 'not_in'], listOfValues(text)),
	form(
		attributeField,
		['gt', 'gte', 'lt', 'lte'],
		chosen([number, calendarDate], (value) => (typeof value === 'number' ? 0 : 1)),
	),
	exists(attributeField),
]);

const ageCondition = formsOf('an age', [
	form(z.literal('age'), ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'], z.number().int().min(0).max(130)),
	exists(z.literal('age')),
]);

const dateCondition = formsOf('a time', [
	form(z.enum(dateFields), ['gt', 'gte', 'lt', 'lte'], dateOrInstant),
	form(z.enum(dateFields), ['in_last_days'], z.number().int().min(1).max(3650)),
	exists(z.enum(dateFields)),
]);

const keyCondition = formsOf('an address or external id', [exists(z.enum(keyFields))]);

function setForms<Field extends z.ZodType, Value extends z.ZodType>(field: Field, value: Value) {
	return [
		form(field, ['eq', 'ne'], value),
		form(field, ['in', 'not_in'], listOfValues(value)),
		exists(field),
	] as const;
}

const listCondition = formsOf('lists', setForms(z.literal('lists'), id));
const campaignCondition = formsOf('campaigns', setForms(z.enum(campaignFields), id));
const markCondition = formsOf(
	'marks',
	setForms(z.literal('marks'), z.enum(['hard_bounce', 'complaint', 'wrong_number'])),
);
const hygieneCondition = formsOf(
	'the state of an address',
	setForms(z.enum(hygieneFields), hygieneProblem),
);

const optOutCondition = formsOf('an opt-out', [form(z.enum(optOutFields), ['eq'], z.boolean())]);

const consentState = z.enum(['granted', 'withdrawn', 'refused', 'none']);
const consentCondition = formsOf('a consent', [
	form(z.enum(consentFields), ['eq', 'ne'], consentState),
	form(z.enum(consentFields), ['in', 'not_in'], listOfValues(consentState)),
]);

const conditions = [
	textCondition,
	attributeCondition,
	ageCondition,
	dateCondition,
	keyCondition,
	listCondition,
	campaignCondition,
	markCondition,
	hygieneCondition,
	optOutCondition,
	consentCondition,
] as const;

/** Position in `conditions` by field. */
const positions: ReadonlyMap<string, number> = new Map(
	[
		textFields,
		[],
		['age'],
		dateFields,
		keyFields,
		['lists'],
		campaignFields,
		['marks'],
		hygieneFields,
		optOutFields,
		consentFields,
	].flatMap((fields, index) => fields.map((field) => [field, index] as const)),
);

/** One condition: a field, an operator and a value to compare with. */
export const segmentCondition = chosen(conditions, (value): Choice => {
	const field = textAt(value, 'field');
	if (field === undefined) {
		return {
			path: typeof value === 'object' && value !== null ? 'field' : '',
			message: 'must be a condition with field, op and value, or a group: all, any or not',
		};
	}
	if (field.startsWith('attributes.')) return 1;
	const known = positions.get(field);
	if (known !== undefined) return known;
	return {
		path: 'field',
		message: `must be attributes.<name> or one of: ${[...positions.keys()].join(', ')}`,
	};
}).meta({ id: 'SegmentCondition' });
