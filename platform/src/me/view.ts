import type { Me, OperatorMe, Role } from '@marketing-cible/contract';
import { findAccount } from '../accounts/accounts.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { operatorPersonView } from '../people/operator-people.ts';
import { accountRole, findUser, type StoredUser, userView } from '../people/users.ts';
import { notFound } from '../problems.ts';
import type { Person } from '../security/caller.ts';
import { mayReveal, needsSecondFactor } from '../security/role-traits.ts';
import { sessionsOf, timesOf } from '../sessions/sessions.ts';

/** The operations that a role permits to people of accounts. */
type RoleOperations = (role: Role) => string[];

/** What the console needs to know of the person who is signed in. */
export async function meView(core: Core, person: Person, permitted: RoleOperations): Promise<Me> {
	const { user, ...shared } = await ownView(core, person);
	const account = await findAccount(core.store.read, user.accountId);
	return {
		...shared,
		user: userView(user),
		account: { id: account.id, name: account.name },
		reveals: mayReveal(user.role),
		operations: permitted(accountRole(user.role)),
	};
}

/** The same of a person of the operator. @param operations that the roles permit. */
export async function operatorMeView(
	core: Core,
	person: Person,
	operations: string[],
): Promise<OperatorMe> {
	const { user, ...shared } = await ownView(core, person);
	return { ...shared, user: operatorPersonView(user), operations };
}

/** What both realms show of the person and the session. */
async function ownView(core: Core, person: Person) {
	const { userId, sessionId } = person;
	const user: StoredUser | null = await findUser(core, core.store.read, userId);
	const all = await sessionsOf(core, core.store.read, userId);
	const session = all.find(({ id }) => id === sessionId);
	if (user === null || session === undefined) throw notFound('session');
	const { confirmedUntil, idleEndsAt, endsAt } = timesOf(session, core.clock.now());
	return {
		user,
		preferences: user.preferences,
		secondFactor: {
			required: needsSecondFactor(user.role),
			totp: user.totp?.confirmed === true,
			passkeys: user.passkeys,
			recoveryCodes: user.recoveryCodes.length,
		},
		session: {
			id: sessionId,
			next: person.stage === 'complete' ? null : person.stage,
			confirmedUntil: confirmedUntil === null ? null : toIso(confirmedUntil),
			idleEndsAt: toIso(idleEndsAt),
			endsAt: toIso(endsAt),
		},
	};
}
