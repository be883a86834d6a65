import {
	AssignTag,
	type Context,
	EchoTag,
	evalToken,
	Filter,
	type Liquid,
	Output,
	type Template,
	toValueSync,
	TypeGuards,
	Value,
} from 'liquidjs';
import { hasDefault, type Loops, type Origins, propertyOf, visitNodes } from './origins.ts';
import type { Printing } from './template-error.ts';
import { isDeliberate, refuse, unprintable } from './unprintable.ts';

/** Filters that read an object or a list; every other filter would print it. */
const COLLECTION_FILTERS = new Set([
	...['array_to_sentence_string', 'compact', 'concat', 'default', 'find', 'find_exp', 'find_index'],
	...['find_index_exp', 'first', 'group_by', 'group_by_exp', 'has', 'has_exp', 'inspect', 'join'],
	...['json', 'jsonify', 'last', 'map', 'pop', 'push', 'raw', 'reject', 'reject_exp', 'reverse'],
	...['sample', 'shift', 'shuffle', 'size', 'slice', 'sort', 'sort_natural', 'sum', 'uniq'],
	...['unshift', 'where', 'where_exp'],
]);
/** Filters whose argument becomes a part of the text. */
const JOINING_FILTERS = new Set(['append', 'prepend']);

const PRINTING = 'printing';

/** What the value that is being filtered is called. */
export function printingOf(context: Context): Printing {
	return context.getRegister<Printing>(PRINTING, { name: 'a value', path: null });
}

/**
 * Makes the nodes of a parsed part refuse what is no text, where they print it: an empty value, an object, a list. A value with
 * `default` may be empty, because its template says what to print then.
 */
export function checkPrinting(engine: Liquid, nodes: readonly Template[], origins: Origins): void {
	visitNodes(nodes, (node, loops) => {
		for (const value of valuesOf(node)) addChecks(engine, node, value, loops, origins);
	});
}

function valuesOf(node: Template): Value[] {
	if (node instanceof Output) return [node.value];
	if (!(node instanceof EchoTag || node instanceof AssignTag)) return [];
	return [...node.arguments()].filter((value) => value instanceof Value);
}

/** Adds a filter before the filters of a value, which checks what they get, and one after them, which checks what they make. */
function addChecks(
	engine: Liquid,
	node: Template,
	value: Value,
	loops: Loops,
	origins: Origins,
): void {
	const { filters } = value;
	const isPrinted = !(node instanceof AssignTag);
	const mayBeEmpty = hasDefault(value);
	const variable = propertyOf(value);
	const endsRaw = filters.at(-1)?.raw === true;
	// The library has added the filter that escapes an output.
	const written = node instanceof Output && !endsRaw ? filters.slice(0, -1) : [...filters];
	const fallback: Printing = { name: node.token.getText(), path: null };
	const locate = (context: Context) =>
		variable === null ? fallback : origins.locate(variable, loops, context);
	const checksInitial =
		variable !== null && !mayBeEmpty && (isPrinted || written.some(printsArgument));

	const before = newFilter(engine, (context, initial) => {
		const printing = locate(context);
		context.setRegister(PRINTING, printing);
		if (checksInitial) checkInitial(initial, printing, written);
		for (const filter of written) {
			checkArguments(context, filter, (name) => origins.locate(name, loops, context));
		}
		return initial;
	});
	const after = newFilter(engine, (context, result) => {
		const found = unprintable(result);
		if (found === null) return result;
		const printing = locate(context);
		const isAllowed = typeof result === 'string' && (mayBeEmpty || variable === null);
		if (found === 'empty' && (isAllowed || isDeliberate(printing, result))) return result;
		return refuse(found, printing);
	});
	if (isPrinted) filters.splice(endsRaw ? written.length - 1 : written.length, 0, after);
	// `default` accepts a missing variable only as the first filter.
	filters.splice(written[0]?.name === 'default' ? 1 : 0, 0, before);
}

function checkInitial(initial: unknown, printing: Printing, filters: readonly Filter[]): void {
	const found = unprintable(initial);
	if (found === 'empty') {
		if (!isDeliberate(printing, initial)) refuse(found, printing);
	} else if (found === 'object' || found === 'list') {
		const [first] = filters;
		if (first !== undefined && !COLLECTION_FILTERS.has(first.name)) refuse(found, printing);
	}
}

function checkArguments(
	context: Context,
	filter: Filter,
	locate: (name: string) => Printing,
): void {
	if (!printsArgument(filter)) return;
	for (const argument of filter.args) {
		if (Array.isArray(argument) || !TypeGuards.isPropertyAccessToken(argument)) continue;
		const value: unknown = toValueSync(evalToken(argument, context));
		const found = unprintable(value);
		if (found === null) continue;
		const printing = locate(argument.getText());
		if (found !== 'empty' || !isDeliberate(printing, value)) refuse(found, printing);
	}
}

function printsArgument({ name }: Filter): boolean {
	return JOINING_FILTERS.has(name);
}

function newFilter(engine: Liquid, check: (context: Context, value: unknown) => unknown): Filter {
	// The library does not export its tokens; a filter reads only these two fields of its token.
	const token = { name: 'check', args: [] } as unknown as ConstructorParameters<typeof Filter>[0];
	return new Filter(
		token,
		function (value: unknown) {
			return check(this.context, value);
		},
		engine,
	);
}
