import type { Core } from '../core.ts';
import { verifyPassword } from '../people/passwords.ts';
import { useRecoveryCode } from '../people/recovery-codes.ts';
import { acceptCode } from '../people/totp.ts';
import { changeUser, findUser, lockUser, type StoredUser } from '../people/users.ts';
import { ProblemError } from '../problems.ts';
import type { Person } from '../security/caller.ts';
import { type Attempt, attemptSucceeded, countAttempt } from '../sessions/attempts.ts';
import { findDevice, rememberDevice } from '../sessions/devices.ts';
import { renewSession } from '../sessions/sessions.ts';
import type { Unit } from '../store/store.ts';
import { type Origin, recordSignIn, type SignIn, signInOf } from './sign-in.ts';

/** A proof of identity. */
export type Proof = { code: string } | { recoveryCode: string } | { password: string };

/**
 * The second step of a sign-in, or a fresh proof of identity during a session. The session gets a new token; the old one is worth
 * nothing from now on.
 *
 * @param kind which failures are counted.
 * @throws {ProblemError} 401 for a wrong proof, 429 while attempts are delayed.
 */
export async function prove(
	core: Core,
	{ userId, sessionId }: Person,
	proof: Proof,
	{ kind, ip, deviceToken }: Pick<Attempt, 'kind' | 'ip'> & Pick<Origin, 'deviceToken'>,
): Promise<SignIn> {
	const device = await findDevice(core, userId, deviceToken);
	const attempt: Attempt = { kind, of: userId, ip, device };
	await countAttempt(core, attempt);
	const known = await findUser(core, core.store.read, userId);
	// Outside of the transaction, which other transactions wait for.
	const passwordFits =
		'password' in proof &&
		(await verifyPassword(proof.password, known?.passwordHash ?? null, true));
	const result = await core.store.transaction(async (unit) => {
		const user = await lockUser(core, unit, userId);
		if (user?.status !== 'active') return null;
		const accepted =
			'password' in proof
				? passwordFits && user.passwordHash === known?.passwordHash
				: await useCode(core, unit, user, proof);
		if (!accepted) {
			await recordSignIn(core, unit, user, 'session.proof_refused', sessionId);
			return null;
		}
		await attemptSucceeded(core, unit, attempt);
		const renewed = await renewSession(core, unit, sessionId);
		if (renewed === null) return null;
		const action = kind === 'second' ? 'session.started' : 'session.identity_confirmed';
		await recordSignIn(core, unit, user, action, sessionId);
		const remembered =
			kind === 'second' ? await rememberDevice(core, unit, userId, deviceToken) : null;
		return signInOf(renewed, user, remembered);
	});
	if (result !== null) return result;
	throw new ProblemError(
		'unauthorized',
		'password' in proof
			? 'The password is wrong.'
			: 'The code is wrong, was used already, or is too old. Enter the next one that the app shows.',
	);
}

/** @returns whether the code was right; it is used up then. */
async function useCode(
	core: Core,
	unit: Unit,
	user: StoredUser,
	proof: { code: string } | { recoveryCode: string },
): Promise<boolean> {
	if ('recoveryCode' in proof) {
		const recoveryCodes = useRecoveryCode(user.recoveryCodes, proof.recoveryCode);
		if (recoveryCodes === null) return false;
		await changeUser(core, unit, user, { recoveryCodes });
		await recordSignIn(core, unit, user, 'user.recovery_code_used', user.id);
		return true;
	}
	const { totp } = user;
	if (totp?.confirmed !== true) return false;
	const secret = Buffer.from(totp.secret, 'base64url');
	const lastStep = acceptCode(secret, proof.code, core.clock.now(), totp.lastStep);
	if (lastStep === null) return false;
	await changeUser(core, unit, user, { totp: { ...totp, lastStep } });
	return true;
}
