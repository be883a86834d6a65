import type { WorkflowFile } from '../../../examples/engine/run-workflow.ts';

const PLACEHOLDER = /\{\{([\s\S]*?)\}\}/g;
const DATE = /\b20\d\d-\d\d(?:-\d\d)?\b|\b\d{1,2}[/.]\d{1,2}[/.]20\d\d\b/g;
const MONEY = '(?:EUR|USD|CHF|GBP|JPY|XPF|euros?|francs?|dollars?|€|\\$(?![\\w(])|£|¥)';
const AMOUNT_THEN_MONEY = new RegExp(`\\}\\}\\s{0,3}${MONEY}`, 'g');
const MONEY_THEN_AMOUNT = new RegExp(`${MONEY}\\s{0,3}\\{\\{`, 'g');
const GREETING = /(?:Bonjour|Bonsoir|Cher|Chère|Hello|Dear) \{\{/g;
const CLOCK =
	/\$now|\$today|\bDateTime\.(?:now|local|utc)\b|\bnew Date\(\)|\bDate\.now\b|\$runIndex|\$itemIndex|\$execution|Math\.random|\b(?:updated|modified)_?[aA]t\b/g;
const MAKES_A_DATE =
	/DateTime\.from\w+\(([^()]*)\)|([$\w.?[\]']+)\.toDateTime\(\)|new Date\(([^()]*)\)/g;

/** All texts in the parameters of a node, at any depth. */
export function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(textsIn);
}

const allIn = (value: unknown, ...patterns: RegExp[]): string[] =>
	textsIn(value).flatMap((text) => patterns.flatMap((pattern) => text.match(pattern) ?? []));

export const literalDates = (parameters: object): string[] => allIn(parameters, DATE);

/** A customer who pays in another currency would read a wrong amount. */
export const amountsWithFixedCurrency = (parameters: object): string[] =>
	allIn(parameters, AMOUNT_THEN_MONEY, MONEY_THEN_AMOUNT);

/** Without a name, “Bonjour ,” is left of them. */
export const bareGreetings = (parameters: object): string[] => allIn(parameters, GREETING);

/** What makes a key another one at each run. */
export const clocksIn = (key: string): string[] => key.match(CLOCK) ?? [];

/** Conditions of the filters on the way to a node. */
export function filtersBefore({ nodes, connections }: WorkflowFile, name: string): string[] {
	const before = Object.entries(connections)
		.filter(([, { main = [] }]) => main.flat().some((link) => link?.node === name))
		.map(([source]) => source);
	return before.flatMap((source) => {
		const node = nodes.find((candidate) => candidate.name === source);
		const isFilter = node?.type === 'n8n-nodes-base.filter';
		const own = isFilter ? [JSON.stringify(node.parameters)] : [];
		return [...own, ...filtersBefore({ nodes, connections } as WorkflowFile, source)];
	});
}

/**
 * Dates in a text that are printed whether they are there or not: neither does the placeholder ask for the value, nor a filter
 * before it.
 */
export function unguardedDates(text: string, filters: readonly string[]): string[] {
	return [...text.matchAll(PLACEHOLDER)].flatMap(([placeholder, code = '']) => {
		const values = [...code.matchAll(MAKES_A_DATE)].map((match) => memberIn(match));
		const isGuarded = values.every(
			(value) =>
				new RegExp(`${escaped(value)}\\s*(?:\\?(?![.?])|&&)`).test(plain(code)) ||
				filters.some((filter) => plain(filter).includes(value)),
		);
		return isGuarded ? [] : [placeholder];
	});
}

/** `start.dateTime` of `$('Appointment').item.json.start?.dateTime`. */
function memberIn([, from, to, made]: readonly (string | undefined)[]): string {
	const path = plain((from ?? to ?? made ?? '').trim());
	return path.replace(/^.*\bjson\./, '');
}

const plain = (code: string): string => code.replace(/\?\./g, '.');
const escaped = (text: string): string => text.replace(/[$.*+?()[\]{}|^\\]/g, '\\$&');
