/**
 * What is wrong with a list: `not_text`: it is neither UTF-8, UTF-16 nor Windows-1252 · `unclosed_quote` · `no_addresses`: no column
 * has the addresses · `unknown_column`: the first line lacks a column that was asked for.
 */
export type ListProblem = 'not_text' | 'unclosed_quote' | 'no_addresses' | 'unknown_column';

/** The list cannot be read. The message says how to correct it and contains nothing of the list. */
export class ListError extends Error {
	override name = 'ListError';
	readonly problem: ListProblem;

	constructor(problem: ListProblem, message: string) {
		super(message);
		this.problem = problem;
	}
}
