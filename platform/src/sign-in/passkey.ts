import type { Core } from '../core.ts';
import { verifyAssertion } from '../people/passkeys.ts';
import { lockUser } from '../people/users.ts';
import { ProblemError } from '../problems.ts';
import type { Person } from '../security/caller.ts';
import { rememberDevice } from '../sessions/devices.ts';
import { renewSession, startSession } from '../sessions/sessions.ts';
import { type Origin, recordSignIn, type SignIn, signInOf } from './sign-in.ts';

/** Signs in with a passkey: possession and the PIN or finger at the authenticator are two factors. No delay applies to it. */
export async function signInWithPasskey(
	core: Core,
	response: object,
	{ userAgent, deviceToken }: Origin,
): Promise<SignIn> {
	const userId = await verifyAssertion(core, response, 'sign-in', null);
	return core.store.transaction(async (unit) => {
		const user = await lockUser(core, unit, userId);
		if (user?.status !== 'active') {
			throw new ProblemError('unauthorized', 'This user may not sign in any more.');
		}
		const started = await startSession(core, unit, { userId, stage: 'complete', userAgent });
		await recordSignIn(core, unit, user, 'session.started', started.session.id);
		return signInOf(started, user, await rememberDevice(core, unit, userId, deviceToken));
	});
}

/** A fresh proof of identity with a passkey. */
export async function confirmWithPasskey(
	core: Core,
	{ userId, sessionId }: Person,
	response: object,
): Promise<SignIn> {
	await verifyAssertion(core, response, 'confirm', userId);
	return core.store.transaction(async (unit) => {
		const user = await lockUser(core, unit, userId);
		const renewed = await renewSession(core, unit, sessionId);
		if (user?.status !== 'active' || renewed === null) {
			throw new ProblemError('unauthorized', 'Your session has ended: sign in.');
		}
		await recordSignIn(core, unit, user, 'session.identity_confirmed', sessionId);
		return signInOf(renewed, user, null);
	});
}
