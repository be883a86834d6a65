import type { Preferences, Role } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { findPerson } from '../people/find-person.ts';
import { accountRole, findUser } from '../people/users.ts';

/**
 * Who opens a page of the console: a hint for what the page names, never a permission. Every request that the page then makes is
 * checked like any other.
 */
export type Opener =
	/** Nobody is signed in: nothing but the sign-in would be answered. */
	| { kind: 'out' }
	/** Somebody whose sign-in is not complete, or whose session the page's path does not tell (the operator's). */
	| { kind: 'unknown' }
	| { kind: 'in'; preferences: Preferences; may: (operationId: string) => boolean };

/**
 * Finds who opens a page, without using the session.
 * @param token of the session; `null`: the browser sent none.
 * @param permitted the operations that a role permits.
 */
export async function openerOf(
	core: Core,
	token: string | null,
	permitted: (role: Role) => readonly string[],
): Promise<Opener> {
	if (token === null) return { kind: 'out' };
	const person = (await findPerson(core, token, 'passive'))?.person;
	if (person === undefined) return { kind: 'out' };
	if (person.stage !== 'complete') return { kind: 'unknown' };
	const user = await findUser(core, core.store.read, person.userId);
	if (user === null) return { kind: 'out' };
	const operations = new Set(permitted(accountRole(user.role)));
	return {
		kind: 'in',
		preferences: user.preferences,
		may: (operationId) => operations.has(operationId),
	};
}
