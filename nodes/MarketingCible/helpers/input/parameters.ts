import type { IExecuteFunctions } from 'n8n-workflow';
import {
	evaluatePlainExpression,
	parsePlainExpression,
	type PlainExpression,
} from './plain-expression.ts';

type Context = Pick<IExecuteFunctions, 'getInputData' | 'getNode' | 'getNodeParameter'>;

/** How a parameter gets its value: once for all items, by n8n for each item, or by our own evaluation for each item. */
type Strategy = 'constant' | 'n8n' | Template;

/** A parameter in its own shape, with the parts that are read from the item. */
type Template =
	| { literal: unknown }
	| { expression: PlainExpression }
	| { members: [string, Template][] };

/**
 * The parameters of the node for one run over its items. A parameter without an expression is resolved once for all items; an
 * expression that only names fields of the item is evaluated here; n8n evaluates all others.
 */
export class Parameters {
	readonly #context: Context;
	readonly #raw: Readonly<Record<string, unknown>>;
	readonly #strategies = new Map<string, Strategy>();
	readonly #constants = new Map<string, unknown>();
	readonly #items: ReturnType<Context['getInputData']>;

	constructor(context: Context) {
		this.#context = context;
		// Read once: each call makes n8n copy the whole node.
		this.#raw = context.getNode().parameters;
		this.#items = context.getInputData();
	}

	valueOf(name: string, itemIndex: number): unknown {
		const strategy = this.#strategyFor(name);
		if (strategy === 'constant') {
			if (!this.#constants.has(name)) this.#constants.set(name, this.#resolve(name, itemIndex));
			return this.#constants.get(name);
		}
		if (strategy === 'n8n') return this.#resolve(name, itemIndex);
		const value = evaluate(strategy, this.#items[itemIndex]?.json);
		return value === undefined ? this.#resolve(name, itemIndex) : locatorValue(value);
	}

	/** As the workflow stores it, with expressions. */
	rawOf(name: string): unknown {
		return this.#raw[name];
	}

	#strategyFor(name: string): Strategy {
		const known = this.#strategies.get(name);
		if (known !== undefined) return known;
		const strategy = chooseStrategy(this.#raw[name]);
		this.#strategies.set(name, strategy);
		return strategy;
	}

	#resolve(name: string, itemIndex: number): unknown {
		// The field reader validates the value itself and names the field by its label.
		const value: unknown = this.#context.getNodeParameter(name, itemIndex, '', {
			skipValidation: true,
		});
		return locatorValue(value);
	}
}

/** The value of a resource locator, whatever its mode; any other value unchanged. */
export function locatorValue(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	return '__rl' in value && 'value' in value ? value.value : value;
}

function chooseStrategy(raw: unknown): Strategy {
	if (raw === undefined) return 'n8n';
	return hasExpression(raw) ? (parseTemplate(raw) ?? 'n8n') : 'constant';
}

/** n8n marks an expression by a leading equals sign. */
export function isExpression(raw: unknown): raw is string {
	return typeof raw === 'string' && raw.startsWith('=');
}

/** At any depth of a collection. */
function hasExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return isExpression(raw);
	return typeof raw === 'object' && raw !== null && Object.values(raw).some(hasExpression);
}

/** @returns `undefined` when n8n has to evaluate any part of the parameter. */
function parseTemplate(raw: unknown): Template | undefined {
	if (!hasExpression(raw)) return { literal: raw };
	if (typeof raw === 'string') {
		const expression = parsePlainExpression(raw);
		return expression && { expression };
	}
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined;
	const members: [string, Template][] = [];
	for (const [name, part] of Object.entries(raw)) {
		const member = parseTemplate(part);
		if (member === undefined) return undefined;
		members.push([name, member]);
	}
	return { members };
}

/** @returns `undefined` when the item lacks a field, or when a field is neither text nor a number. */
function evaluate(template: Template, item: unknown): unknown {
	if ('literal' in template) return template.literal;
	if ('expression' in template) return evaluatePlainExpression(template.expression, item);
	const value: Record<string, unknown> = {};
	for (const [name, part] of template.members) {
		const member = evaluate(part, item);
		if (member === undefined) return undefined;
		value[name] = member;
	}
	return value;
}
