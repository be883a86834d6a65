import type { OperatorPerson } from '@marketing-cible/contract';
import { toIso } from '../clock.ts';
import { hasSecondFactor, type StoredUser } from './users.ts';

/** A person of the operator as the API shows it. @throws for a user of an account. */
export function operatorPersonView(user: StoredUser): OperatorPerson {
	if (user.operator === undefined)
		throw new Error('a user of an account is no person of the operator');
	return {
		id: user.id,
		email: user.email,
		name: user.name,
		roles: [...user.operator.roles],
		confidentiality: user.operator.confidentiality,
		status: user.status,
		secondFactor: hasSecondFactor(user),
		createdAt: toIso(user.createdAt),
		updatedAt: toIso(user.updatedAt),
	};
}
