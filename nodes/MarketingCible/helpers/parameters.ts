import type { IExecuteFunctions } from 'n8n-workflow';
import {
	evaluatePlainExpression,
	readPlainExpression,
	type PlainExpression,
} from './plain-expression.ts';

type Context = Pick<IExecuteFunctions, 'getInputData' | 'getNode' | 'getNodeParameter'>;

/** How a parameter gets its value for an item. */
type Way = 'same' | 'n8n' | Plan;

/** What is to be read of the item, in the shape of the parameter. */
type Plan = { literal: unknown } | { expression: PlainExpression } | { members: [string, Plan][] };

/**
 * The parameters of the node for one run over its items. A parameter without an expression has the same value for every
 * item and is resolved once; expressions that only name fields of the item are read from it; all others are n8n's.
 */
export class Parameters {
	readonly #context: Context;
	readonly #raw: Readonly<Record<string, unknown>>;
	readonly #ways = new Map<string, Way>();
	readonly #shared = new Map<string, unknown>();
	readonly #items: ReturnType<Context['getInputData']>;

	constructor(context: Context) {
		this.#context = context;
		// Once: n8n makes a deep copy of the node each time.
		this.#raw = context.getNode().parameters;
		this.#items = context.getInputData();
	}

	valueOf(name: string, itemIndex: number): unknown {
		const way = this.#wayOf(name);
		if (way === 'same') {
			if (!this.#shared.has(name)) this.#shared.set(name, this.#resolve(name, itemIndex));
			return this.#shared.get(name);
		}
		if (way === 'n8n') return this.#resolve(name, itemIndex);
		const value = follow(way, this.#items[itemIndex]?.json);
		return value === undefined ? this.#resolve(name, itemIndex) : located(value);
	}

	#wayOf(name: string): Way {
		const known = this.#ways.get(name);
		if (known !== undefined) return known;
		const raw = this.#raw[name];
		const way = raw === undefined ? 'n8n' : hasExpression(raw) ? (planOf(raw) ?? 'n8n') : 'same';
		this.#ways.set(name, way);
		return way;
	}

	#resolve(name: string, itemIndex: number): unknown {
		// The field reader judges the value itself and names the field by its label, so that n8n need not look for it.
		const value: unknown = this.#context.getNodeParameter(name, itemIndex, '', {
			skipValidation: true,
		});
		return located(value);
	}
}

/** What a resource locator points at, however it was chosen; any other value is itself. */
export function located(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	return '__rl' in value && 'value' in value ? value.value : value;
}

/** n8n marks an expression by an equals sign in front, at any depth of a collection. */
function hasExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	return typeof raw === 'object' && raw !== null && Object.values(raw).some(hasExpression);
}

/** `undefined` when any part of the parameter is for n8n to evaluate. */
function planOf(raw: unknown): Plan | undefined {
	if (!hasExpression(raw)) return { literal: raw };
	if (typeof raw === 'string') {
		const expression = readPlainExpression(raw);
		return expression && { expression };
	}
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined;
	const members: [string, Plan][] = [];
	for (const [name, part] of Object.entries(raw)) {
		const plan = planOf(part);
		if (plan === undefined) return undefined;
		members.push([name, plan]);
	}
	return { members };
}

/** `undefined` when the item lacks something, or has something else than text or a number there. */
function follow(plan: Plan, item: unknown): unknown {
	if ('literal' in plan) return plan.literal;
	if ('expression' in plan) return evaluatePlainExpression(plan.expression, item);
	const value: Record<string, unknown> = {};
	for (const [name, part] of plan.members) {
		const member = follow(part, item);
		if (member === undefined) return undefined;
		value[name] = member;
	}
	return value;
}
