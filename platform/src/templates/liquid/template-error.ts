/** Where a template takes what it prints from. */
export interface Printing {
	/** As the template writes it, e.g. `line.total`. */
	name: string;
	/** The path within the variables, e.g. `order.lines.0.total`; `null`: the template made the value itself. */
	path: string | null;
}

/** Why a value is no text that a person can read. */
export type Unprintable = 'empty' | 'object' | 'list' | 'number';

/** Why rendering failed. Contains names and positions, never values. */
export type RenderFailure =
	| ({ kind: 'missing' | 'date' } & Printing)
	| ({ kind: 'unprintable'; reason: Unprintable } & Printing)
	/** `time`: it ran too long; `size`: it grew too large. */
	| { kind: 'time' | 'size' | 'failed'; at: string };

/** Rendering failed. */
export class TemplateError extends Error {
	override name = 'TemplateError';
	readonly failure: RenderFailure;
	constructor(failure: RenderFailure) {
		super(failure.kind);
		this.failure = failure;
	}
}
