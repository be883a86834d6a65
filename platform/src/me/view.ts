import type { Me } from '@marketing-cible/contract';
import { findAccount } from '../accounts/accounts.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { findUser, userView } from '../people/users.ts';
import { notFound } from '../problems.ts';
import type { Person } from '../security/caller.ts';
import { mayReveal, needsSecondFactor } from '../security/role-traits.ts';
import { operationsOf } from '../security/roles.ts';
import { sessionsOf, timesOf } from '../sessions/sessions.ts';

/** What the console needs to know of the person who is signed in. */
export async function meView(core: Core, { userId, sessionId, stage }: Person): Promise<Me> {
	const user = await findUser(core, core.store.read, userId);
	const all = await sessionsOf(core, core.store.read, userId);
	const session = all.find(({ id }) => id === sessionId);
	if (user === null || session === undefined) throw notFound('session');
	const account = await findAccount(core.store.read, user.accountId);
	const { confirmedUntil, idleEndsAt, endsAt } = timesOf(session, core.clock.now());
	return {
		user: userView(user),
		account: { id: account.id, name: account.name },
		preferences: user.preferences,
		secondFactor: {
			required: needsSecondFactor(user.role),
			totp: user.totp?.confirmed === true,
			passkeys: user.passkeys,
			recoveryCodes: user.recoveryCodes.length,
		},
		session: {
			id: sessionId,
			next: stage === 'complete' ? null : stage,
			confirmedUntil: confirmedUntil === null ? null : toIso(confirmedUntil),
			idleEndsAt: toIso(idleEndsAt),
			endsAt: toIso(endsAt),
		},
		reveals: mayReveal(user.role),
		operations: operationsOf(user.role),
	};
}
