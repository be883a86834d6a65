import {
	type BinaryOperationNode,
	OperatorNode,
	PostgresQueryCompiler,
	PrimitiveValueListNode,
	ValueListNode,
} from 'kysely';

/**
 * Compiles queries for PostgreSQL. A condition on an empty list is false, as in SQLite; PostgreSQL's grammar has no `in ()` and would
 * refuse the query (SQLSTATE 42601).
 */
export class QueryCompiler extends PostgresQueryCompiler {
	protected override visitBinaryOperation(node: BinaryOperationNode): void {
		if (!isEmptyList(node)) {
			super.visitBinaryOperation(node);
			return;
		}
		this.append(
			OperatorNode.is(node.operator) && node.operator.operator === 'in' ? 'false' : 'true',
		);
	}
}

function isEmptyList({ operator, rightOperand }: BinaryOperationNode): boolean {
	return (
		OperatorNode.is(operator) &&
		(operator.operator === 'in' || operator.operator === 'not in') &&
		(PrimitiveValueListNode.is(rightOperand) || ValueListNode.is(rightOperand)) &&
		rightOperand.values.length === 0
	);
}
