import { ProblemError } from '../problems.ts';

/** Nothing is sent to a webhook that is not active. */
export function inactive(): ProblemError {
	return new ProblemError('conflict', 'The webhook is inactive: set active to true first.');
}
