import type { Problem } from '../types.ts';

/** The problem document (RFC 9457) in a body; `null` when something else answered, such as a proxy with an HTML page. */
export function readProblem(body: unknown): Problem | null {
	if (typeof body !== 'object' || body === null) return null;
	const { type, title, detail } = body as Partial<Record<keyof Problem, unknown>>;
	return typeof type === 'string' && typeof title === 'string' && typeof detail === 'string'
		? (body as Problem)
		: null;
}
