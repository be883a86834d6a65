import type { OperatorRole, Role } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { accessOf } from '../security/access.ts';
import { rolesThatOpen } from './operator-role.ts';
import type { Operation } from './route.ts';

declare module 'fastify' {
	interface FastifyInstance {
		/** Every operation that is served; complete once the server listens. */
		operations: readonly Operation[];
	}
}

/** The operations that a role permits to people of an account, sorted. */
export function operationsOf(
	{ operations }: Pick<FastifyInstance, 'operations'>,
	role: Role,
): string[] {
	return operations
		.filter(
			(operation) =>
				operation.scope !== 'operator-session' && accessOf(operation).roles.includes(role),
		)
		.map(({ operationId }) => operationId)
		.sort();
}

/** The operations of the operator that roles permit to a person, sorted. */
export function operatorOperations(
	{ operations }: Pick<FastifyInstance, 'operations'>,
	roles: readonly OperatorRole[],
): string[] {
	return operations
		.filter(
			({ scope, operatorRole }) =>
				scope === 'operator-session' ||
				(scope === 'operator' &&
					operatorRole !== undefined &&
					rolesThatOpen(operatorRole).some((role) => roles.includes(role))),
		)
		.map(({ operationId }) => operationId)
		.sort();
}
