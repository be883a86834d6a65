/** Why an invoice cannot be issued. */
export interface InvoiceProblem {
	/** The rule of EN 16931 or of the French reform. */
	rule: string;
	/** The member of the invoice. */
	field: string;
	message: string;
}

/** Thrown instead of writing an invoice with problems. The message names the rules and fields, never their values. */
export class InvoiceProblemsError extends Error {
	readonly problems: readonly InvoiceProblem[];

	constructor(problems: readonly InvoiceProblem[]) {
		super(problems.map(({ rule, field, message }) => `${rule}: ${field} ${message}`).join('; '));
		this.name = 'InvoiceProblemsError';
		this.problems = problems;
	}
}
