import { ProblemError } from '../../problems.ts';

/** Renderings of a message: a second one if its template or contact changed meanwhile. */
export const MAX_RENDERINGS = 2;

/** The template or the contact changed again while the message was being rendered. */
export function outdatedProblem(): ProblemError {
	return new ProblemError(
		'conflict',
		'The template or the contact was changed while the message was being rendered. Nothing was sent; send it again.',
	);
}
