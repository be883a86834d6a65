import type { Passkey } from '@marketing-cible/contract';
import encodeQr from 'qr';
import type { Core } from '../core.ts';
import { accountName } from '../people/account-name.ts';
import { base32 } from '../people/base32.ts';
import { type PasskeyRecord, storePasskey } from '../people/passkey-store.ts';
import { newRecoveryCodes } from '../people/recovery-codes.ts';
import { acceptCode, newTotpSecret, totpUri } from '../people/totp.ts';
import { changeUser, hasSecondFactor, lockUser, type StoredUser } from '../people/users.ts';
import { invalidField, notFound, ProblemError } from '../problems.ts';
import type { Person } from '../security/caller.ts';
import { needsSecondFactor } from '../security/role-traits.ts';
import { endSessions } from '../sessions/sessions.ts';
import type { Unit } from '../store/store.ts';

/** Reads and locks the user of a request. @throws {ProblemError} 401 if it was disabled or deleted meanwhile. */
export async function lockMe(core: Core, unit: Unit, { userId }: Person): Promise<StoredUser> {
	const user = await lockUser(core, unit, userId);
	if (user?.status === 'active') return user;
	throw new ProblemError('unauthorized', 'This user may not sign in any more.');
}

/** Creates a secret for an authenticator app; it counts once a first code was entered. @throws {ProblemError} 409 if there is one. */
export async function startTotp(core: Core, unit: Unit, person: Person) {
	const user = await lockMe(core, unit, person);
	if (user.totp?.confirmed === true) {
		throw new ProblemError('conflict', 'An authenticator app is set up: remove it first.');
	}
	const secret = newTotpSecret();
	const totp = { secret: secret.toString('base64url'), lastStep: 0, confirmed: false };
	await changeUser(core, unit, user, { totp });
	const name = await accountName(unit.db, user.accountId);
	const uri = totpUri(secret, name, user.email);
	const svg = Buffer.from(encodeQr(uri, 'svg')).toString('base64');
	return { secret: base32(secret), uri, qr: `data:image/svg+xml;base64,${svg}` };
}

/** Turns the authenticator app on. Other sessions end. @returns recovery codes. @throws {ProblemError} 422 for a wrong code. */
export async function confirmTotp(
	core: Core,
	unit: Unit,
	person: Person,
	code: string,
): Promise<string[]> {
	const user = await lockMe(core, unit, person);
	const { totp } = user;
	if (totp === null || totp.confirmed) {
		throw new ProblemError('conflict', 'Start with POST /v1/me/totp.');
	}
	const secret = Buffer.from(totp.secret, 'base64url');
	const lastStep = acceptCode(secret, code, core.clock.now(), 0);
	if (lastStep === null) {
		throw invalidField('/code', 'is not the code of this moment: check the clock of the device');
	}
	const { codes, hashes } = newRecoveryCodes();
	await changeUser(core, unit, user, {
		totp: { ...totp, lastStep, confirmed: true },
		recoveryCodes: hashes,
	});
	await endOthers(unit, person);
	return codes;
}

/** Removes the authenticator app and the recovery codes. Other sessions end. @throws {ProblemError} 409 if the role demands a factor. */
export async function removeTotp(core: Core, unit: Unit, person: Person): Promise<void> {
	const user = await lockMe(core, unit, person);
	requireOtherFactor({ ...user, totp: null });
	await changeUser(core, unit, user, { totp: null, recoveryCodes: [] });
	await endOthers(unit, person);
}

/** Replaces the recovery codes. @throws {ProblemError} 409 without an authenticator app. */
export async function renewRecoveryCodes(
	core: Core,
	unit: Unit,
	person: Person,
): Promise<string[]> {
	const user = await lockMe(core, unit, person);
	if (user.totp?.confirmed !== true) {
		throw new ProblemError(
			'conflict',
			'Recovery codes stand in for the authenticator app: set it up first.',
		);
	}
	const { codes, hashes } = newRecoveryCodes();
	await changeUser(core, unit, user, { recoveryCodes: hashes });
	return codes;
}

/** Adds a verified passkey. Other sessions end. */
export async function addPasskey(
	core: Core,
	unit: Unit,
	person: Person,
	record: PasskeyRecord,
): Promise<Passkey> {
	const user = await lockMe(core, unit, person);
	const stored = await storePasskey(core, unit, user, record);
	await endOthers(unit, person);
	return stored;
}

/** Removes a passkey. Other sessions end. @throws {ProblemError} 404; 409 if the role demands a factor and this is the last. */
export async function removePasskey(
	core: Core,
	unit: Unit,
	person: Person,
	id: string,
): Promise<void> {
	const user = await lockMe(core, unit, person);
	const { numDeletedRows } = await unit.db
		.deleteFrom('passkeys')
		.where('user_id', '=', user.id)
		.where('id', '=', id)
		.executeTakeFirst();
	if (numDeletedRows === 0n) throw notFound('passkey');
	const passkeys = Math.max(0, user.passkeys - 1);
	requireOtherFactor({ ...user, passkeys });
	await changeUser(core, unit, user, { passkeys });
	await endOthers(unit, person);
}

/** Ends the other sessions of a person whose password or factors changed. */
export async function endOthers(unit: Unit, { userId, sessionId }: Person): Promise<void> {
	await endSessions(unit, userId, { except: sessionId });
}

function requireOtherFactor(user: StoredUser): void {
	if (!needsSecondFactor(user.role) || hasSecondFactor(user)) return;
	throw new ProblemError(
		'conflict',
		'Your role demands a second factor: set up another one before you remove this one.',
	);
}
