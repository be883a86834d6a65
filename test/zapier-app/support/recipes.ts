import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Condition } from '../../../zapier-app/scripts/recipes-page.ts';

const EXAMPLES = join(__dirname, '..', '..', '..', 'examples');

type Fields = Record<string, unknown>;

/** A step of ours that makes a trigger fire. */
interface Happening {
	action: string;
	fields: Fields;
}

/** One step of a Zap; of which kind, its member says. */
export interface RecipeStep {
	app: string;
	/** Another service's trigger with its payload, or one of ours with what makes it fire. */
	trigger?: string;
	payload?: string;
	happens?: Happening;
	/** Goes on only if all of them hold. */
	filter?: Condition[];
	/** `creates/…` or `searches/…` for ours, the name of another service's action otherwise. */
	action?: string;
	fields?: Fields;
	/** What the person replies to a step of ours that waits. */
	reply?: string;
}

/** A Zap as data: what a user maps, the moment at which it runs, and what comes of it. */
export interface Recipe {
	name: string;
	title: string;
	area: string;
	shows: string;
	steps: RecipeStep[];
	at: string;
	given?: { consents: object[] };
	expect: {
		/** Of the result of the last step of ours. */
		result?: Fields;
		/** Rule of the refusal with which the run halts. */
		halted?: string;
		/** What another service's last action gets. */
		fields?: Fields;
		/** Status that the message comes to. */
		becomes?: string;
	};
}

const read = (folder: string, name: string): unknown =>
	JSON.parse(readFileSync(join(EXAMPLES, folder, `${name}.json`), 'utf8'));

/** Every recipe, in the order of their instants. */
export function recipes(): Recipe[] {
	return readdirSync(join(EXAMPLES, 'zaps'))
		.filter((file) => file.endsWith('.json'))
		.map((file) => read('zaps', file.replace(/\.json$/, '')) as Recipe)
		.sort((one, other) => (one.at < other.at ? -1 : 1));
}

export const payload = (name: string): Fields => read('payloads', name) as Fields;

/** Whether Zapier's filter lets the run go on. */
export function holds(condition: Condition, results: readonly unknown[]): boolean {
	const value = String(filled(condition.value, results));
	const { is, greaterThan, lessThan, startsNotWith } = condition;
	return (
		(value !== '' || startsNotWith !== undefined) &&
		(is === undefined || value === is) &&
		(greaterThan === undefined || Number(value) > greaterThan) &&
		(lessThan === undefined || Number(value) < lessThan) &&
		!(startsNotWith ?? []).some((start) => value.startsWith(start))
	);
}

/** _Formatter by Zapier: Date / Time_, for the formats of two-digit parts; Zapier writes the present into `zap_meta_human_now`. */
export function formatted(fields: Fields, now: string): Fields {
	const { input, to_format: format, to_timezone: timeZone } = fields as Record<string, string>;
	const date = new Date(input === '{{zap_meta_human_now}}' ? now : (input ?? ''));
	const parts = new Intl.DateTimeFormat('en-GB', {
		...{ timeZone, day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' },
	}).formatToParts(date);
	const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
	const output = (format ?? '')
		.replace('DD', part('day'))
		.replace('MM', part('month'))
		.replace('HH', part('hour'))
		.replace('mm', part('minute'));
	return { output };
}

/** A copy of a payload with other values by path; `undefined` removes the member. */
export function changed(from: Fields, changes: Readonly<Fields>): Fields {
	const copy = structuredClone(from);
	for (const [path, value] of Object.entries(changes)) {
		const names = path.split('.');
		const last = names.pop() ?? '';
		const parent = names.length === 0 ? copy : memberOf(copy, names.join('.'));
		if (typeof parent === 'object' && parent !== null) Object.assign(parent, { [last]: value });
	}
	return copy;
}

/**
 * Fills in `{{2.billing.phone}}`: the member of the second step's result. As in Zapier, what is not there is nothing, and a field
 * with nothing else in it stays empty.
 */
export function filled(value: unknown, results: readonly unknown[]): unknown {
	if (Array.isArray(value)) return value.map((item) => filled(item, results));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([name, item]) => [name, filled(item, results)]),
		);
	}
	if (typeof value !== 'string') return value;
	return value.replace(/\{\{(\d+)\.([^}]+)\}\}/g, (_tag, step: string, path: string) =>
		asText(memberOf(results[Number(step) - 1], path)),
	);
}

function asText(value: unknown): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function memberOf(value: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((member, name) => (member as Fields | undefined)?.[name], value);
}

/** The mapped members of a step, for a test that each of them is really there. */
export function mappedPaths(value: unknown): [step: number, path: string][] {
	return [...JSON.stringify(value ?? {}).matchAll(/\{\{(\d+)\.([^}]+)\}\}/g)].map(
		([, step = '', path = '']) => [Number(step), path],
	);
}

export const exists = (results: readonly unknown[], step: number, path: string): boolean =>
	memberOf(results[step - 1], path) !== undefined;
