import type { SignedIn } from '@marketing-cible/contract';
import { recordAuditEntry } from '../audit/audit-log.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { stageOf } from '../people/find-person.ts';
import { firstAccount } from '../people/first-owner.ts';
import { verifyPassword } from '../people/passwords.ts';
import {
	findUserByEmail,
	hasSecondFactor,
	lockUser,
	type StoredUser,
	userEmailHash,
} from '../people/users.ts';
import { ProblemError } from '../problems.ts';
import { OPERATOR_REALM } from '../security/caller.ts';
import type { Realm } from '../security/realm.ts';
import type { Unit } from '../store/store.ts';
import { type Attempt, attemptSucceeded, countAttempt } from '../sessions/attempts.ts';
import { findDevice, rememberDevice } from '../sessions/devices.ts';
import { type StartedSession, startSession } from '../sessions/sessions.ts';

/** Where a sign-in comes from. */
export interface Origin {
	/** Address of the client. */
	ip: string;
	userAgent: string | undefined;
	/** The token by which the browser may be known. */
	deviceToken: string | null;
}

/** A session with its token, and what the person has to do next. */
export interface SignIn {
	token: string;
	/** The token by which the browser is known from now on; `null`: the sign-in is not complete. */
	deviceToken: string | null;
	view: SignedIn;
}

/**
 * The first step: address and password. Everything that is wrong has the same answer, in the same time.
 * @throws {ProblemError} 401, or 429 while attempts are delayed.
 */
export async function signIn(
	core: Core,
	{ email, password }: { email: string; password: string },
	origin: Origin,
	realm: Realm = 'account',
): Promise<SignIn> {
	const user = await findUserByEmail(core, core.store.read, email, realm);
	const device = await findDevice(core, user?.id ?? null, origin.deviceToken);
	const of = userEmailHash(core.vault, email, realm);
	const attempt = { kind: 'address', of, ip: origin.ip, device } as const;
	await countAttempt(core, attempt);
	const fits = await verifyPassword(password, user?.passwordHash ?? null, device !== null);
	const started =
		user !== null && fits
			? await core.store.transaction((unit) => admit(core, unit, user, attempt, origin))
			: null;
	if (started !== null) return started;
	await recordFailure(core, user, realm);
	throw new ProblemError(
		'unauthorized',
		'The e-mail address or the password is wrong. If you forgot the password, ask for a new one.',
	);
}

/**
 * Starts the session of a person whose first factor was right.
 * @param checked the user whose password was compared, outside of the transaction.
 * @returns `null` if the user was disabled or deleted, or has another password meanwhile: that ended all sessions, and none may follow.
 */
async function admit(
	core: Core,
	unit: Unit,
	checked: StoredUser,
	attempt: Attempt,
	{ userAgent, deviceToken }: Origin,
): Promise<SignIn | null> {
	const user = await lockUser(core, unit, checked.id);
	if (user?.status !== 'active' || user.passwordHash !== checked.passwordHash) return null;
	await attemptSucceeded(core, unit, attempt);
	const stage = hasSecondFactor(user) ? 'second' : 'complete';
	const started = await startSession(core, unit, { userId: user.id, stage, userAgent });
	const action = stage === 'second' ? 'session.password_accepted' : 'session.started';
	await recordSignIn(core, unit, user, action, started.session.id);
	const known =
		stage === 'complete' ? await rememberDevice(core, unit, user.id, deviceToken) : null;
	return signInOf(started, user, known);
}

/** Writes a sign-in, or one step of it, to the audit log. */
export async function recordSignIn(
	core: Core,
	unit: Unit,
	{ id, accountId }: StoredUser,
	action: string,
	sessionId: string,
): Promise<void> {
	await recordAuditEntry(core, unit, { accountId, actor: id, action, target: sessionId });
}

/**
 * Writes a failed sign-in to the audit log. One of nobody's address is written too, in the first account or that of the operator: it takes the same time, and
 * an attack should be seen.
 */
async function recordFailure(core: Core, user: StoredUser | null, realm: Realm): Promise<void> {
	await core.store.transaction(async (unit) => {
		const accountId =
			realm === 'operator' ? OPERATOR_REALM : (user?.accountId ?? (await firstAccount(unit))?.id);
		if (accountId === undefined) return;
		const entry = {
			accountId,
			actor: user?.id ?? 'unknown',
			action: 'session.refused',
			target: null,
		};
		await recordAuditEntry(core, unit, entry);
	});
}

/** The answer to a sign-in. */
export function signInOf(
	{ session, token }: StartedSession,
	user: StoredUser,
	deviceToken: string | null,
): SignIn {
	const stage = stageOf(session, user);
	return {
		token,
		deviceToken,
		view: {
			id: session.id,
			next: stage === 'complete' ? null : stage,
			endsAt: toIso(session.ends_at),
		},
	};
}
