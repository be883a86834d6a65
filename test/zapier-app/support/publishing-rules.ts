import {
	fieldsOf,
	fits,
	outputsOf,
	stepsOf,
	visible,
	type Definition,
	type Step,
} from './definition.ts';

/**
 * The rules that Zapier checks a definition by before it is published, as far as they can be read off it ("Integration checks
 * reference", docs.zapier.com/integrations/publish). One line a finding, starting with the code of the rule.
 */
export function findings(app: Definition): string[] {
	return [
		...connection(app),
		...stepsOf(app).flatMap(([kind, step]) => [...links(kind, step), ...inputs(app, kind, step)]),
		...visible(app).flatMap(([kind, step]) => [
			...wording(kind, step),
			...operation(kind, step),
			...sample(kind, step),
		]),
		...Object.values(app.searchOrCreates).flatMap(({ key, search, create }) =>
			app.searches[search] === undefined || app.creates[create] === undefined
				? [`D015 searchOrCreates.${key}`]
				: [],
		),
	];
}

function connection({ authentication: { fields, connectionLabel } }: Definition): string[] {
	return [
		...(connectionLabel === undefined || connectionLabel === '' ? ['D003 authentication'] : []),
		...fields
			.filter(({ helpText = '' }) => !/\[[^\]]+\]\(https:\/\/[^)]+\)/.test(helpText))
			.map(({ key }) => `D002 authentication.${key}`),
	];
}

function links(kind: string, step: Step): string[] {
	const texts = [step.display.description, ...fieldsOf(step).map(({ helpText = '' }) => helpText)];
	return texts.flatMap((text) => {
		const bare = text.replace(/\[[^\]]+\]\([^)]+\)/g, '').replace(/`[^`]*`/g, '');
		return [
			...(text.includes('http:') ? [`D007 ${kind}.${step.key}`] : []),
			...(/https?:/.test(bare) ? [`D008 ${kind}.${step.key}`] : []),
			...(text.includes('javascript:') ? [`D025 ${kind}.${step.key}`] : []),
		];
	});
}

function inputs(app: Definition, kind: string, step: Step): string[] {
	return fieldsOf(step).flatMap((field) => {
		const { key, label = '', helpText = '', dynamic, search, choices } = field;
		const at = `${kind}.${step.key}.${key}`;
		const known = (list: object, reference: string) => reference.split('.')[0]! in list;
		return [
			...(/api_?key|secret|token|password/i.test(key) ? [`D001 ${at}`] : []),
			...(/(_id|Id|^id)$/.test(key) && dynamic === undefined && choices === undefined
				? [`D004 ${at}`]
				: []),
			...(dynamic !== undefined && !known(app.triggers, dynamic) ? [`D005 ${at}`] : []),
			...(search !== undefined && !known(app.searches, search) ? [`D013 ${at}`] : []),
			...(search !== undefined && dynamic === undefined ? [`D014 ${at}`] : []),
			...(helpText.replace(/\.$/, '').toLowerCase() === label.toLowerCase() ? [`D011 ${at}`] : []),
		];
	});
}

const SMALL = new Set('a an and at by for from in into of on or the to via with'.split(' '));
const DESCRIPTIONS: Readonly<Record<string, RegExp>> = {
	triggers: /^Triggers when .+\.$/,
	creates: /^[A-Z][a-z]+s .+\.$/,
	searches: /^Finds .+\.$/,
};

function wording(kind: string, { key, noun, display: { label, description } }: Step): string[] {
	const titled = label
		.split(' ')
		.every((word, index) => (index > 0 && SMALL.has(word)) || /^[A-Z]/.test(word));
	return [
		...(titled ? [] : [`D018 ${kind}.${key}`]),
		...(DESCRIPTIONS[kind]?.test(description) === true ? [] : [`D021 ${kind}.${key}`]),
		...(/marketing ?cible|zapier/i.test(`${label} ${description}`) ? [`5.8 ${kind}.${key}`] : []),
		...(/^[a-z]+(_[a-z]+)*$/.test(key) ? [] : [`key ${kind}.${key}`]),
		...(noun.endsWith('s') && noun !== 'SMS' ? [`noun ${kind}.${key}`] : []),
	];
}

function operation(kind: string, { key, operation: o }: Step): string[] {
	const at = `${kind}.${key}`;
	if (kind === 'triggers') {
		const hooked = ['performSubscribe', 'performUnsubscribe'].every(
			(name) => o[name] !== undefined,
		);
		return [
			...(o.type === 'hook' && o['performList'] === undefined ? [`D006 ${at}`] : []),
			...(o.type === 'hook' && !hooked ? [`D017 ${at}`] : []),
		];
	}
	const code = kind === 'searches' ? 'D009' : 'D022';
	return (o.inputFields ?? []).some((field) => typeof field.key === 'string')
		? []
		: [`${code} ${at}`];
}

function sample(kind: string, step: Step): string[] {
	const at = `${kind}.${step.key}`;
	const example = step.operation.sample ?? {};
	if (Object.keys(example).length === 0) return [`D012 ${at}`];
	const primary = outputsOf(step).filter((field) => field.primary === true);
	return [
		...(primary.length > 0 && primary.every(({ key }) => key in example) ? [] : [`D010 ${at}`]),
		...outputsOf(step).flatMap((field) => {
			const value = example[field.key];
			if (!(field.key in example)) return [`D024 ${at}.${field.key}`];
			// The list itself would be held against the type of its entries.
			if (field.list === true && field.type !== undefined) return [`D024 ${at}.${field.key}`];
			return value === null || fits(field, value) ? [] : [`D024 ${at}.${field.key}`];
		}),
		...Object.entries(example)
			.filter(([key, value]) => notAnInstant(key, value))
			.map(([key]) => `D023 ${at}.${key}`),
	];
}

/** A calendar day is ISO 8601 as well. */
function notAnInstant(key: string, value: unknown): boolean {
	if (/(_at|_date|_time)$/.test(key) && typeof value === 'number') return true;
	if (
		typeof value !== 'string' ||
		!/^\d{4}-\d{2}-\d{2}.|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}/.test(value)
	)
		return false;
	return !fits({ key, type: 'datetime' }, value);
}
