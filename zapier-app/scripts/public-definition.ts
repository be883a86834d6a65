/**
 * What users' Zaps depend on: the keys of steps and fields, and how they may be used. `public-definition.json` holds those of the
 * last release. Zapier's promotion guardrails (May 2026) require a new major version for a breaking change.
 */
interface Field {
	key: string;
	type?: string;
	required?: boolean;
	default?: string;
}

interface Step {
	key: string;
	operation: { type?: string; inputFields?: Field[]; outputFields?: Field[] };
}

/** The parts of a serialized definition that matter here. */
export interface Definition {
	version: string;
	authentication: { type: string; fields: Field[] };
	triggers: Record<string, Step>;
	creates: Record<string, Step>;
	searches: Record<string, Step>;
	searchOrCreates: Record<string, unknown>;
}

/** Whether an existing Zap would have to fill in the field now. */
type Need = 'required' | 'optional';

interface PublicStep {
	type: string;
	inputs: Record<string, Need>;
	outputs: string[];
}

export interface PublicDefinition {
	version: string;
	authentication: { type: string; fields: Record<string, Need> };
	triggers: Record<string, PublicStep>;
	creates: Record<string, PublicStep>;
	searches: Record<string, PublicStep>;
	searchOrCreates: string[];
}

const KINDS = ['triggers', 'creates', 'searches'] as const;

export function publicDefinition(app: Definition): PublicDefinition {
	return {
		version: app.version,
		authentication: { type: app.authentication.type, fields: needs(app.authentication.fields) },
		triggers: steps(app.triggers),
		creates: steps(app.creates),
		searches: steps(app.searches),
		searchOrCreates: Object.keys(app.searchOrCreates).sort(),
	};
}

function steps(list: Record<string, Step>): Record<string, PublicStep> {
	const entries = Object.values(list).map(({ key, operation }): [string, PublicStep] => [
		key,
		{
			type: operation.type ?? 'polling',
			// A note holds no value: no Zap depends on it.
			inputs: needs((operation.inputFields ?? []).filter(({ type }) => type !== 'copy')),
			outputs: (operation.outputFields ?? []).map((field) => field.key).sort(),
		},
	]);
	return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function needs(fields: Field[]): Record<string, Need> {
	const entries = fields.map(({ key, required, default: value }): [string, Need] => [
		key,
		required === true && value === undefined ? 'required' : 'optional',
	]);
	return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The changes that would break Zaps made with the last release, one line each. */
export function breakingChanges(before: PublicDefinition, after: PublicDefinition): string[] {
	const { type, fields } = before.authentication;
	return [
		...(type === after.authentication.type ? [] : ['authentication: another type']),
		...fieldChanges('authentication', fields, after.authentication.fields),
		...KINDS.flatMap((kind) =>
			Object.entries(before[kind]).flatMap(([key, step]) =>
				stepChanges(`${kind}.${key}`, step, after[kind][key]),
			),
		),
		...before.searchOrCreates
			.filter((key) => !after.searchOrCreates.includes(key))
			.map((key) => `searchOrCreates.${key}: removed`),
	];
}

function stepChanges(at: string, before: PublicStep, after: PublicStep | undefined): string[] {
	if (after === undefined) return [`${at}: removed`];
	return [
		...(before.type === after.type ? [] : [`${at}: ${before.type} became ${after.type}`]),
		...fieldChanges(at, before.inputs, after.inputs),
		...before.outputs
			.filter((key) => !after.outputs.includes(key))
			.map((key) => `${at}: output ${key} removed`),
	];
}

function fieldChanges(
	at: string,
	before: Record<string, Need>,
	after: Record<string, Need>,
): string[] {
	return [
		...Object.keys(before)
			.filter((key) => after[key] === undefined)
			.map((key) => `${at}: field ${key} removed`),
		...Object.entries(after)
			.filter(([key, need]) => need === 'required' && before[key] !== 'required')
			.map(([key]) => `${at}: field ${key} became required`),
	];
}
