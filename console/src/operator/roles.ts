import type { OperatorRole } from '@marketing-cible/contract';

/** Every role of the operator, from the one that reads to the one that opens doors. */
export const operatorRoles: readonly OperatorRole[] = [
	'op:read',
	'op:trust',
	'op:billing',
	'op:contracts',
	'op:privacy',
	'op:keys',
];
