/** What a user has to correct in one field of a step. Names the field by its label, never its value. */
export class FieldProblem extends Error {
	override readonly name = 'FieldProblem';

	constructor(label: string, advice: string) {
		super(`${label}: ${advice}`);
	}
}
