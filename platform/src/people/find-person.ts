import { statusOf } from '../accounts/status.ts';
import type { Core } from '../core.ts';
import { type Caller, type Operator, OPERATOR_REALM, type Stage } from '../security/caller.ts';
import type { Realm } from '../security/realm.ts';
import { needsSecondFactor, scopesOf } from '../security/role-traits.ts';
import { findSession, timesOf, type StoredSession, useSession } from '../sessions/sessions.ts';
import { findUser, hasSecondFactor, type StoredUser } from './users.ts';

/**
 * Finds the person of a session token.
 * @param use `passive`: not a request of the person, so the session does not last longer by it.
 * @param realm whose session it must be: a token of one realm is unknown in the other.
 * @returns `null` if the session is unknown or over, the user is disabled or deleted, or the account closed.
 */
export async function findPerson(
	core: Core,
	token: string,
	use: 'active' | 'passive' = 'active',
	realm: Realm = 'account',
): Promise<Caller | null> {
	const session = await (use === 'active' ? useSession : findSession)(core, token, realm);
	if (session === null) return null;
	const user = await findUser(core, core.store.read, session.user_id);
	if (user?.status !== 'active') return null;
	const isOperator = user.role === 'operator';
	if (!isOperator && (await statusOf(core.store.read, user.accountId)) === 'closed') return null;
	return {
		keyId: user.id,
		accountId: isOperator ? OPERATOR_REALM : user.accountId,
		scopes: scopesOf(user.role),
		...(isOperator ? { operator: operatorOfPerson(user) } : {}),
		person: {
			userId: user.id,
			sessionId: session.id,
			role: user.role,
			stage: stageOf(session, user),
			confirmed: timesOf(session, core.clock.now()).confirmedUntil !== null,
		},
	};
}

/** A person of the operator, as who acts. */
function operatorOfPerson({ id, operator }: StoredUser): Operator {
	return { keyId: id, personId: id, roles: operator?.roles ?? [] };
}

/** How far a sign-in has come. */
export function stageOf({ stage }: Pick<StoredSession, 'stage'>, user: StoredUser): Stage {
	if (stage === 'second') return 'second';
	return needsSecondFactor(user.role) && !hasSecondFactor(user) ? 'enroll' : 'complete';
}
