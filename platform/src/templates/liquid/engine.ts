import { Context, filters, Liquid, LiquidError, type Template, toValueSync } from 'liquidjs';
import { dateFilters, type DateSettings, setDates } from './date-filters.ts';
import { BoundedCaptureTag, BoundedEmitter } from './bounded-output.ts';
import { checkSize } from './limits.ts';
import { Origins } from './origins.ts';
import { checkPrinting, printingOf } from './printing.ts';
import { type RenderFailure, TemplateError } from './template-error.ts';
import { incalculable, refuse, unprintable } from './unprintable.ts';

/** Characters and list entries that one rendering may allocate. */
const MEMORY_LIMIT = 1_000_000;
/** Characters that one parse may read. */
const PARSE_LIMIT = 1_000_000;

/** What the error of a rendering that took too long says. */
const RENDER_LIMIT = 'template render limit exceeded';

/** Tags that read other templates; templates have no access to each other or to files. */
const UNSUPPORTED_TAGS = ['include', 'render', 'layout', 'block'] as const;

/** Filters that calculate. */
const CALCULATING = [
	...['abs', 'at_least', 'at_most', 'ceil', 'floor', 'round'],
	...['plus', 'minus', 'times', 'divided_by', 'modulo'],
] as const;

/** In `markup`, every variable is escaped unless the template uses `raw`; in `text`, none is. */
export type Kind = 'text' | 'markup';

/** What a rendering needs besides the template. */
export interface RenderInput extends DateSettings {
	variables: Readonly<Record<string, unknown>>;
	/** Processor time that it may take. */
	limitMs: number;
	/** Characters that it may print. */
	maxLength: number;
}

/** A parsed part of a template; can be rendered many times. */
export interface Part {
	/** @throws {TemplateError} */
	render(input: RenderInput): string;
}

function createEngine(kind: Kind): Liquid {
	const engine = new Liquid({
		strictVariables: true,
		strictFilters: true,
		// Conditions and `default` accept missing variables.
		lenientIf: true,
		ownPropertyOnly: true,
		templates: {},
		memoryLimit: MEMORY_LIMIT,
		parseLimit: PARSE_LIMIT,
		locale: 'fr-FR',
		// The last check of whatever is printed, in tags such as `cycle` too.
		outputEscape: kind === 'markup' ? printMarkup : printText,
	});
	for (const [name, filter] of Object.entries(dateFilters)) engine.registerFilter(name, filter);
	for (const name of ['join', 'array_to_sentence_string']) {
		engine.registerFilter(name, checkedEntries(libraryFilter(name)));
	}
	for (const name of CALCULATING) {
		engine.registerFilter(name, checkedNumbers(libraryFilter(name)));
	}
	engine.registerTag('capture', BoundedCaptureTag);
	for (const tag of UNSUPPORTED_TAGS) {
		engine.registerTag(tag, {
			parse() {
				throw new Error(
					`the tag ${tag} is not available: templates cannot include other templates`,
				);
			},
			render: () => '',
		});
	}
	return engine;
}

type FilterHandler = (this: { context: Context }, value: unknown, ...args: unknown[]) => unknown;

const escape = libraryFilter('escape');

function libraryFilter(name: string): FilterHandler {
	const filter = filters[name];
	if (typeof filter !== 'function') throw new Error(`the library has no filter ${name}`);
	return filter as FilterHandler;
}

function printText(this: { context: Context }, value: unknown): string {
	const found = typeof value === 'string' ? null : unprintable(value);
	return found === null ? String(value) : refuse(found, printingOf(this.context));
}

function printMarkup(this: { context: Context }, value: unknown): string {
	return String(escape.call(this, printText.call(this, value)));
}

/** A filter that joins a list, and refuses entries that are no text. */
function checkedEntries(filter: FilterHandler): FilterHandler {
	return function (entries, ...args) {
		for (const entry of Array.isArray(entries) ? entries : []) {
			const found = unprintable(entry);
			if (found !== null) refuse(found, printingOf(this.context));
		}
		return filter.call(this, entries, ...args);
	};
}

/** A filter that calculates, and refuses what is no number: the library takes 0 for it, so that “12,50” would cost nothing. */
function checkedNumbers(filter: FilterHandler): FilterHandler {
	return function (value, ...args) {
		for (const operand of [value, ...args]) {
			const found = incalculable(operand);
			if (found !== null) refuse(found, printingOf(this.context));
		}
		return filter.call(this, value, ...args);
	};
}

const engines: Readonly<Record<Kind, Liquid>> = {
	text: createEngine('text'),
	markup: createEngine('markup'),
};

/**
 * Parses Liquid.
 * @throws {Error} with a message that names the problem, its line and its column.
 */
export function parseNodes(source: string, kind: Kind): Template[] {
	checkSize(source);
	return engines[kind].parse(source);
}

/**
 * Parses a part for rendering.
 * @throws {Error} as `parseNodes`.
 */
export function parsePart(source: string, kind: Kind): Part {
	const engine = engines[kind];
	const nodes = parseNodes(source, kind);
	const origins = new Origins(nodes);
	checkPrinting(engine, nodes, origins);
	return {
		render({ variables, limitMs, maxLength, ...dates }) {
			const scope = { ...variables };
			const context = new Context(scope, engine.options, { sync: true }, { liquid: engine });
			limitTime(context, limitMs);
			setDates(context, dates);
			const emitter = new BoundedEmitter(maxLength);
			try {
				toValueSync(engine.renderer.renderTemplates(nodes, context, emitter));
			} catch (error) {
				throw new TemplateError(failureOf(error, origins));
			}
			return emitter.buffer;
		},
	};
}

/** The library measures by the clock, which says little about the template on a busy machine: asks for the processor time instead. */
function limitTime(context: Context, limitMs: number): void {
	const begin = process.threadCpuUsage();
	let nextLook = performance.now() + limitMs;
	context.renderLimit.check = (now) => {
		// It cannot have used more than has passed.
		if (now < nextLook) return;
		const { user, system } = process.threadCpuUsage(begin);
		const left = limitMs - (user + system) / 1000;
		if (left <= 0) throw new Error(RENDER_LIMIT);
		nextLook = now + left;
	};
}

/** The library's messages may quote values of variables, so only names and positions are taken from them. */
function failureOf(error: unknown, origins: Origins): RenderFailure {
	const cause = error instanceof LiquidError ? error.originalError : undefined;
	if (cause instanceof TemplateError) return cause.failure;
	const message = error instanceof Error ? error.message : '';
	const missing = /^undefined variable: ([^,\n]+)/.exec(message)?.[1];
	if (missing !== undefined) return { kind: 'missing', ...origins.locateAnywhere(missing) };
	const at = /line:\d+, col:\d+/.exec(message)?.[0] ?? 'unknown position';
	if (message.includes(RENDER_LIMIT)) return { kind: 'time', at };
	return { kind: message.includes('limit exceeded') ? 'size' : 'failed', at };
}
