/** A field of a step that the user has to correct. Contains the label of the field, never its value. */
export class FieldProblem extends Error {
	override readonly name = 'FieldProblem';

	constructor(label: string, advice: string) {
		super(`${label}: ${advice}`);
	}
}
