import type { OperatorRole } from '@marketing-cible/contract';

/** The role that an operation requires, depending on a parameter of its path. */
export interface RoleByParam {
	/** The name of the parameter. */
	param: string;
	/** The role for each of its values. */
	roles: Readonly<Record<string, OperatorRole>>;
}

/** All roles that permit an operation for at least one value of its parameter. */
export function rolesThatOpen(demanded: OperatorRole | RoleByParam): readonly OperatorRole[] {
	return typeof demanded === 'string' ? [demanded] : [...new Set(Object.values(demanded.roles))];
}

/**
 * The roles of which a request needs one. For an unknown value of the parameter any role suffices, because the request is refused for
 * the value afterwards.
 */
export function rolesFor(
	demanded: OperatorRole | RoleByParam,
	params: unknown,
): readonly OperatorRole[] {
	if (typeof demanded === 'string') return [demanded];
	const { param, roles } = demanded;
	const value: unknown =
		typeof params === 'object' && params !== null
			? (params as Readonly<Record<string, unknown>>)[param]
			: undefined;
	const role = typeof value === 'string' && Object.hasOwn(roles, value) ? roles[value] : undefined;
	return role === undefined ? rolesThatOpen(demanded) : [role];
}

/** A required role in the words of the documentation. */
export function roleText(demanded: OperatorRole | RoleByParam | undefined): string {
	if (demanded === undefined) return 'none';
	if (typeof demanded === 'string') return `\`${demanded}\``;
	const { param, roles } = demanded;
	const parts = rolesThatOpen(demanded).map((role) => {
		const values = Object.keys(roles).filter((value) => roles[value] === role);
		return `\`${role}\` (${param}: ${values.map((value) => `\`${value}\``).join(', ')})`;
	});
	return parts.join(' or ');
}
