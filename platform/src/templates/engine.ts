import { Liquid, type Template } from 'liquidjs';

/** Time limit for rendering one part; a typical part takes about 0.01 ms. */
const RENDER_LIMIT_MS = 500;
/** Characters and list entries that one rendering may allocate. */
const MEMORY_LIMIT = 2_000_000;
/** Characters that one parse may read. */
const PARSE_LIMIT = 1_000_000;

/** Characters of a rendered part; the same limit as for compiled MJML. */
const MAX_PART_LENGTH = 200_000;

/** Tags that read other templates; templates have no access to each other or to files. */
const UNSUPPORTED_TAGS = ['include', 'render', 'layout', 'block'] as const;

/** Why rendering failed. `name` is the missing variable. Contains no values of variables. */
export type RenderFailure =
	| { kind: 'missing'; name: string }
	| { kind: 'limit' | 'failed'; at: string };

/** A parsed part of a template; can be rendered many times. */
export interface Part {
	readonly nodes: Template[];
	/** @throws {PartError} */
	fill(variables: Readonly<Record<string, unknown>>): string;
}

/** Rendering a part failed. */
export class PartError extends Error {
	override name = 'PartError';
	readonly failure: RenderFailure;
	constructor(failure: RenderFailure) {
		super(failure.kind);
		this.failure = failure;
	}
}

/** In `markup`, every variable is escaped unless the template uses `raw`; in `text`, none is. */
export type Kind = 'text' | 'markup';

const engines: Readonly<Record<Kind, Liquid>> = {
	text: createEngine({}),
	markup: createEngine({ outputEscape: 'escape' }),
};

function createEngine(options: { outputEscape?: 'escape' }): Liquid {
	const engine = new Liquid({
		strictVariables: true,
		strictFilters: true,
		// Conditions and `default` accept missing variables.
		lenientIf: true,
		ownPropertyOnly: true,
		templates: {},
		renderLimit: RENDER_LIMIT_MS,
		memoryLimit: MEMORY_LIMIT,
		parseLimit: PARSE_LIMIT,
		// Independent of the machine's time zone and locale.
		timezoneOffset: 'Europe/Paris',
		locale: 'fr-FR',
		...options,
	});
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

/**
 * Parses Liquid.
 * @throws {Error} with a message that names the problem, its line and its column.
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
			if (filled.length > MAX_PART_LENGTH) throw new PartError({ kind: 'limit', at: 'whole part' });
			return filled;
		},
	};
}

/** The library's messages may quote values of variables, so only names and positions are taken from them. */
function failureOf(error: unknown): RenderFailure {
	const message = error instanceof Error ? error.message : '';
	const at = /line:\d+, col:\d+/.exec(message)?.[0] ?? 'unknown position';
	const missing = /^undefined variable: ([^,\n]+)/.exec(message)?.[1];
	if (missing !== undefined) return { kind: 'missing', name: missing };
	return { kind: message.includes('limit exceeded') ? 'limit' : 'failed', at };
}
