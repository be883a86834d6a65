import * as core from 'zapier-platform-core';
import { App } from './app.ts';

/** The definition as Zapier gets it: serialized, functions replaced by their names. */
export interface Field {
	key: string;
	label?: string;
	type?: string;
	helpText?: string;
	required?: boolean;
	choices?: object;
	group?: string;
	list?: boolean;
	dict?: boolean;
	default?: string;
	primary?: boolean;
	dynamic?: string;
	search?: string;
}
export interface Step {
	key: string;
	noun: string;
	display: { label: string; description: string; hidden?: boolean };
	operation: {
		type?: string;
		inputFields?: Field[];
		inputFieldGroups?: { key: string; label: string }[];
		outputFields?: Field[];
		sample?: Record<string, unknown>;
		[member: string]: unknown;
	};
}
export interface Definition {
	version: string;
	platformVersion: string;
	authentication: { type: string; fields: Field[]; connectionLabel?: string };
	triggers: Record<string, Step>;
	creates: Record<string, Step>;
	searches: Record<string, Step>;
	searchOrCreates: Record<string, { key: string; search: string; create: string }>;
	flags: Record<string, boolean>;
}
export type Kind = 'triggers' | 'creates' | 'searches';

/** Exported by core, but not by its types. */
const { createAppHandler } = core as unknown as {
	createAppHandler: (app: object) => (event: object) => Promise<{ results: unknown }>;
};
const handle = createAppHandler(App);

export const validation = async () => (await handle({ command: 'validate' })).results;
export const definition = async () =>
	(await handle({ command: 'definition' })).results as Definition;

export const KINDS: readonly Kind[] = ['triggers', 'creates', 'searches'];

/** Every step, those that users do not see included. */
export function stepsOf(app: Definition): [Kind, Step][] {
	return KINDS.flatMap((kind) =>
		Object.values(app[kind]).map((step): [Kind, Step] => [kind, step]),
	);
}
export const visible = (app: Definition) =>
	stepsOf(app).filter(([, { display }]) => display.hidden !== true);
export const fieldsOf = (step: Step) => step.operation.inputFields ?? [];
export const outputsOf = (step: Step) => step.operation.outputFields ?? [];

export const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Whether a value is what its output field says. */
export function fits({ type, list = false, dict = false }: Field, value: unknown): boolean {
	if (list) {
		const entry = type === undefined ? { key: '' } : { key: '', type };
		return Array.isArray(value) && value.every((item) => fits(entry, item));
	}
	if (dict) return typeof value === 'object' && value !== null && !Array.isArray(value);
	switch (type) {
		case 'boolean':
			return typeof value === 'boolean';
		case 'integer':
			return Number.isInteger(value);
		case 'number':
			return typeof value === 'number';
		case 'datetime':
			return typeof value === 'string' && INSTANT.test(value);
		default:
			return typeof value === 'string';
	}
}
