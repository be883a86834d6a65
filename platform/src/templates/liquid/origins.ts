import {
	AssignTag,
	CaptureTag,
	type Context,
	ForTag,
	TablerowTag,
	type Template,
	TypeGuards,
	Value,
} from 'liquidjs';
import { childrenOf } from './children.ts';
import type { Printing } from './template-error.ts';

type Loop = ForTag | TablerowTag;

/** The loops around a node, innermost first. */
export type Loops = readonly Loop[];

/** Calls back for every node of a part, in the order of the template. */
export function visitNodes(
	nodes: readonly Template[],
	visit: (node: Template, loops: Loops) => void,
	loops: Loops = [],
): void {
	for (const node of nodes) {
		visit(node, loops);
		const inner = isLoop(node) ? [node, ...loops] : loops;
		visitNodes(childrenOf(node), visit, inner);
	}
}

/**
 * Where the names of a part take their values from, as far as that is known without rendering it: the variables of the message,
 * or the template itself.
 */
export class Origins {
	/** Names given by `assign` and `capture`: the path of the variable that they copy; `null`: the template made the value. */
	readonly #given = new Map<string, string | null>();
	/** The first loop that gives a name, and the loops around it. */
	readonly #loops = new Map<string, Loops>();

	constructor(nodes: readonly Template[]) {
		visitNodes(nodes, (node, loops) => {
			if (isLoop(node) && !this.#loops.has(node.variable)) {
				this.#loops.set(node.variable, [node, ...loops]);
			}
			if (node instanceof AssignTag) this.#give(node, this.#copied(node, loops));
			else if (node instanceof CaptureTag) this.#give(node, null);
		});
	}

	/** A name that is given in several ways counts as made by the template. */
	#give(node: AssignTag | CaptureTag, path: string | null): void {
		for (const token of node.localScope()) {
			const name = typeof token === 'string' ? token : token.content;
			const isOther = this.#given.has(name) && this.#given.get(name) !== path;
			this.#given.set(name, isOther ? null : path);
		}
	}

	/** A copy of a variable stays data; a literal, or a variable with a default, is the template's own value. */
	#copied(node: AssignTag, loops: Loops): string | null {
		const [value] = node.arguments();
		if (!(value instanceof Value) || hasDefault(value)) return null;
		const variable = propertyOf(value);
		return variable === null ? null : this.#pathOf(variable, loops);
	}

	/** What a name is called in errors. @param context of the rendering, if it runs: it knows the entry of the loop. */
	locate(name: string, loops: Loops, context?: Context): Printing {
		return { name, path: this.#pathOf(name, loops, context) };
	}

	/** As `locate`, for a name that is not known to stand in a certain loop. */
	locateAnywhere(name: string): Printing {
		return this.locate(name, this.#loops.get(segments(name)[0] ?? '') ?? []);
	}

	#pathOf(name: string, loops: Loops, context?: Context): string | null {
		const [root = '', ...rest] = segments(name);
		if (root === 'forloop' || root === 'tablerowloop') return null;
		const depth = loops.findIndex(({ variable }) => variable === root);
		const loop = loops[depth];
		if (loop !== undefined) {
			const list = this.#listOf(loop, loops.slice(depth + 1));
			// Only the entry of the innermost loop is known, and only while it runs.
			if (list === null || context === undefined || depth > 0 || !isPlain(loop)) return list;
			return [list, context.getSync(['forloop', 'index0']), ...rest].join('.');
		}
		const copied = this.#given.get(root);
		if (copied === null) return null;
		return [copied ?? root, ...rest].join('.');
	}

	/** The path of the list that a loop runs over. */
	#listOf({ collection }: Loop, outer: Loops): string | null {
		if (TypeGuards.isRangeToken(collection)) return null;
		const [name] = /^[^|\s]+/.exec(collection.getText()) ?? [];
		return name === undefined || /^["']/.test(name) ? null : this.#pathOf(name, outer);
	}
}

function isLoop(node: Template): node is Loop {
	return node instanceof ForTag || node instanceof TablerowTag;
}

/** Whether the entries of a loop are those of its list, in order from the first. */
function isPlain(loop: Loop): boolean {
	if (!(loop instanceof ForTag)) return false;
	const options = loop.hash.hash;
	return (
		TypeGuards.isPropertyAccessToken(loop.collection) &&
		!Object.hasOwn(options, 'reversed') &&
		!Object.hasOwn(options, 'offset')
	);
}

export function hasDefault(value: Value): boolean {
	return value.filters.some(({ name }) => name === 'default');
}

/** The variable that an expression consists of, e.g. `order.lines[0]`; `null` for anything else. */
export function propertyOf(value: Value): string | null {
	const [token, ...more] = value.initial.postfix;
	if (token === undefined || more.length > 0) return null;
	return TypeGuards.isPropertyAccessToken(token) ? token.getText() : null;
}

/** `a["b"].c[0]` has the segments `a`, `b`, `c`, `0`. */
function segments(name: string): string[] {
	return name
		.replace(/\[(?:"([^"]{0,200})"|'([^']{0,200})'|([^\]]{0,200}))\]/g, '.$1$2$3')
		.split('.');
}
