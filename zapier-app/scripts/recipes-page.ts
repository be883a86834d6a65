/** Generates the page of Zap recipes from their data and the labels of the app; `npm run recipes` writes it. */
interface Field {
	key: string;
	label?: string;
	choices?: Record<string, string>;
}
interface Step {
	display: { label: string };
	operation: { inputFields?: Field[]; outputFields?: Field[] };
}
export interface Labels {
	triggers: Record<string, Step>;
	creates: Record<string, Step>;
	searches: Record<string, Step>;
}

type Fields = Readonly<Record<string, unknown>>;

/** Of a value; without another member: that there is one. */
export interface Condition {
	value: string;
	is?: string;
	greaterThan?: number;
	lessThan?: number;
	startsNotWith?: readonly string[];
}

export interface RecipeStep {
	app: string;
	trigger?: string;
	payload?: string;
	/** Goes on only if all of them hold. */
	filter?: readonly Condition[];
	action?: string;
	fields?: Fields;
}
export interface Recipe {
	name: string;
	title: string;
	shows: string;
	steps: RecipeStep[];
}

const OURS = 'Marketing Cible';

export function recipesPage(recipes: readonly Recipe[], labels: Labels): string {
	const sections = recipes.map((recipe) => section(recipe, labels));
	return `${HEAD}\n${sections.join('\n')}`;
}

const HEAD = `# Zap recipes

Made from \`examples/zaps\` by \`npm run recipes\` in \`zapier-app/\`; change it there. The tests run each recipe from what
the other service sends to what the platform does, also a week later and with payloads in which something is missing. \`{{1.billing.phone}}\` is what you pick in the Zap editor as _1. Billing
Phone_: a value of the first step. How the fields work is in the [user guide](zapier.md).
`;

function section({ name, title, shows, steps }: Recipe, labels: Labels): string {
	const list = steps.map((step, index) => stepText(step, index + 1, labels)).join('\n');
	return `## ${title}\n\n${shows}\n\n${list}\n\nFile: \`examples/zaps/${name}.json\`\n`;
}

function stepText(step: RecipeStep, number: number, labels: Labels): string {
	const { app, filter, fields = {} } = step;
	if (filter !== undefined) {
		return `${number}. **${app}**: only if ${filter.map(conditionText).join(', and ')}`;
	}
	const ours = app === OURS ? definitionOf(step, labels) : undefined;
	const name = ours?.display.label ?? step.trigger ?? step.action ?? '';
	const rows = Object.entries(fields).map(
		([key, value]) => `   | ${labelOf(ours, key)} | ${valueOf(ours, key, value)} |`,
	);
	const head = `${number}. **${app}: ${name}**`;
	return rows.length === 0
		? head
		: `${head}\n\n   | Field | Value |\n   | --- | --- |\n${rows.join('\n')}\n`;
}

function conditionText({ value, ...condition }: Condition): string {
	const { is, greaterThan, lessThan, startsNotWith } = condition;
	const parts = [
		is === undefined ? [] : `is \`${is}\``,
		greaterThan === undefined ? [] : `is greater than ${greaterThan}`,
		lessThan === undefined ? [] : `is less than ${lessThan}`,
		(startsNotWith ?? []).map((start) => `does not start with \`${start}\``),
	].flat();
	return `\`${value}\` ${parts.length === 0 ? 'exists' : parts.join(' and ')}`;
}

function definitionOf({ trigger, action }: RecipeStep, labels: Labels): Step | undefined {
	if (trigger !== undefined) return labels.triggers[trigger];
	const [kind, key = ''] = (action ?? '').split('/');
	return kind === 'creates' ? labels.creates[key] : labels.searches[key];
}

function fieldOf(step: Step | undefined, key: string): Field | undefined {
	return step?.operation.inputFields?.find((field) => field.key === key);
}

const labelOf = (step: Step | undefined, key: string) => fieldOf(step, key)?.label ?? key;

/** The value as the editor shows it: the label of a choice, otherwise the text as typed. */
function valueOf(step: Step | undefined, key: string, value: unknown): string {
	const choices = fieldOf(step, key)?.choices ?? {};
	const one = (item: unknown) =>
		choices[String(item)] ?? `\`${String(item).replaceAll('\n', '⏎')}\``;
	if (Array.isArray(value)) return value.map(one).join(', ');
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value)
			.map(([name, item]) => `${name}: ${one(item)}`)
			.join(', ');
	}
	return one(value);
}
