import type { Core } from '../core.ts';
import { hasPasskey } from '../people/passkey-store.ts';
import { type VerifiedPasskey, verifyAssertion } from '../people/passkeys.ts';
import { lockUser, type StoredUser } from '../people/users.ts';
import { ProblemError } from '../problems.ts';
import type { Person } from '../security/caller.ts';
import { type Realm, realmOf } from '../security/realm.ts';
import { rememberDevice } from '../sessions/devices.ts';
import { renewSession, startSession } from '../sessions/sessions.ts';
import type { Unit } from '../store/store.ts';
import { type Origin, recordSignIn, type SignIn, signInOf } from './sign-in.ts';

/** Signs in with a passkey: possession and the PIN or finger at the authenticator are two factors. No delay applies to it. */
export async function signInWithPasskey(
	core: Core,
	response: object,
	{ userAgent, deviceToken }: Origin,
	realm: Realm = 'account',
): Promise<SignIn> {
	const verified = await verifyAssertion(core, response, 'sign-in', null, realm);
	return core.store.transaction(async (unit) => {
		const user = await lockOwner(core, unit, verified);
		if (user === null) {
			throw new ProblemError('unauthorized', 'This user or passkey may not sign in any more.');
		}
		const { id: userId } = user;
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
	const verified = await verifyAssertion(core, response, 'confirm', userId, realmOf(userId));
	return core.store.transaction(async (unit) => {
		const user = await lockOwner(core, unit, verified);
		const renewed = await renewSession(core, unit, sessionId);
		if (user === null || renewed === null) {
			throw new ProblemError('unauthorized', 'Your session has ended: sign in.');
		}
		await recordSignIn(core, unit, user, 'session.identity_confirmed', sessionId);
		return signInOf(renewed, user, null);
	});
}

/**
 * Locks the person of a passkey. Its signature was verified outside of the transaction.
 * @returns `null` if the person was disabled or deleted, or the passkey removed meanwhile: that ended all sessions, and none may follow.
 */
async function lockOwner(
	core: Core,
	unit: Unit,
	{ id, userId }: VerifiedPasskey,
): Promise<StoredUser | null> {
	const user = await lockUser(core, unit, userId);
	return user?.status === 'active' && (await hasPasskey(unit.db, userId, id)) ? user : null;
}
