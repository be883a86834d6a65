import { statusOf } from '../accounts/status.ts';
import type { Core } from '../core.ts';
import type { Caller, Stage } from '../security/caller.ts';
import { needsSecondFactor, scopesOf } from '../security/role-traits.ts';
import { findSession, timesOf, type StoredSession, useSession } from '../sessions/sessions.ts';
import { findUser, hasSecondFactor, type StoredUser } from './users.ts';

/**
 * Finds the person of a session token.
 * @param use `passive`: not a request of the person, so the session does not last longer by it.
 * @returns `null` if the session is unknown or over, the user is disabled or deleted, or the account closed.
 */
export async function findPerson(
	core: Core,
	token: string,
	use: 'active' | 'passive' = 'active',
): Promise<Caller | null> {
	const session = await (use === 'active' ? useSession : findSession)(core, token);
	if (session === null) return null;
	const user = await findUser(core, core.store.read, session.user_id);
	if (user?.status !== 'active') return null;
	if ((await statusOf(core.store.read, user.accountId)) === 'closed') return null;
	return {
		keyId: user.id,
		accountId: user.accountId,
		scopes: scopesOf(user.role),
		person: {
			userId: user.id,
			sessionId: session.id,
			role: user.role,
			stage: stageOf(session, user),
			confirmed: timesOf(session, core.clock.now()).confirmedUntil !== null,
		},
	};
}

/** How far a sign-in has come. */
export function stageOf({ stage }: Pick<StoredSession, 'stage'>, user: StoredUser): Stage {
	if (stage === 'second') return 'second';
	return needsSecondFactor(user.role) && !hasSecondFactor(user) ? 'enroll' : 'complete';
}
