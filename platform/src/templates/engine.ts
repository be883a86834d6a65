import { Liquid, type Template } from 'liquidjs';

/** How long one part may take to render (milliseconds); a part takes about a hundredth of one. */
const RENDER_LIMIT = 500;
/** Characters and list entries that one rendering may make. */
const MEMORY_LIMIT = 2_000_000;
/** Characters of all that is parsed at once. */
const PARSE_LIMIT = 1_000_000;

/** Characters of a part that was filled in; as much as compiled markup may have. */
const LONGEST_PART = 200_000;

/** Tags that read other templates: there is no file system here, and no template reads another. */
const FOREIGN_TAGS = ['include', 'render', 'layout', 'block'] as const;

/** Why a part cannot be filled in. `name`: the variable that is missing. Never a value. */
export type RenderFailure =
	| { kind: 'missing'; name: string }
	| { kind: 'limit' | 'failed'; at: string };

/** A part of a template, ready to be filled in again and again. */
export interface Part {
	readonly nodes: Template[];
	/** @throws {PartError} */
	fill(variables: Readonly<Record<string, unknown>>): string;
}

/** A part could not be filled in. */
export class PartError extends Error {
	override name = 'PartError';
	readonly failure: RenderFailure;
	constructor(failure: RenderFailure) {
		super(failure.kind);
		this.failure = failure;
	}
}

/** Text is filled in as it is; in markup every variable is escaped unless the template says `raw`. */
export type Kind = 'text' | 'markup';

const engines: Readonly<Record<Kind, Liquid>> = {
	text: createEngine({}),
	markup: createEngine({ outputEscape: 'escape' }),
};

function createEngine(options: { outputEscape?: 'escape' }): Liquid {
	const engine = new Liquid({
		strictVariables: true,
		strictFilters: true,
		// What a condition or `default` asks for may be missing: that is what they are for.
		lenientIf: true,
		ownPropertyOnly: true,
		templates: {},
		renderLimit: RENDER_LIMIT,
		memoryLimit: MEMORY_LIMIT,
		parseLimit: PARSE_LIMIT,
		// Dates read the same on every machine.
		timezoneOffset: 'Europe/Paris',
		locale: 'fr-FR',
		...options,
	});
	for (const tag of FOREIGN_TAGS) {
		engine.registerTag(tag, {
			parse() {
				throw new Error(`the tag ${tag} is not available: a template cannot read another one`);
			},
			render: () => '',
		});
	}
	return engine;
}

/**
 * Reads Liquid.
 * @throws {Error} whose message names the problem, its line and its column.
 */
export function parsePart(source: string, kind: Kind): Part {
	const engine = engines[kind];
	const nodes = engine.parse(source);
	const render = (variables: Readonly<Record<string, unknown>>) => {
		try {
			return String(engine.renderSync(nodes, { ...variables }));
		} catch (error) {
			throw new PartError(failureOf(error));
		}
	};
	return {
		nodes,
		fill(variables) {
			const filled = render(variables);
			if (filled.length > LONGEST_PART) throw new PartError({ kind: 'limit', at: 'the whole' });
			return filled;
		},
	};
}

/** The library's messages may quote values: only names and places are taken from them. */
function failureOf(error: unknown): RenderFailure {
	const message = error instanceof Error ? error.message : '';
	const at = /line:\d+, col:\d+/.exec(message)?.[0] ?? 'unknown place';
	const missing = /^undefined variable: ([^,\n]+)/.exec(message)?.[1];
	if (missing !== undefined) return { kind: 'missing', name: missing };
	return { kind: message.includes('limit exceeded') ? 'limit' : 'failed', at };
}
