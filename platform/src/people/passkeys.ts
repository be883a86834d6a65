import type {
	AuthenticationResponseJSON,
	AuthenticatorTransport,
	RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { isIP } from 'node:net';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import { type Realm, realmOf } from '../security/realm.ts';
import { notVerified, storeChallenge, takeChallenge } from './passkey-challenges.ts';
import {
	changePasskey,
	openPasskey,
	passkeyOf,
	passkeyRows,
	type PasskeyRecord,
} from './passkey-store.ts';
import type { StoredUser } from './users.ts';

/** Passkeys of one person. */
const MOST_PASSKEYS = 10;

/** Loaded at the first use: it takes a while, and Node then warns that some algorithms are experimental. */
const webAuthn = () => import('@simplewebauthn/server');

/** Options for `navigator.credentials.create()`. @throws {ProblemError} 409 where browsers offer no passkeys. */
export async function registrationOptions(core: Core, user: StoredUser): Promise<object> {
	const { id: rpID } = relyingParty(core);
	const known = await passkeyRows(core.store.read, user.id);
	if (known.length >= MOST_PASSKEYS) {
		throw new ProblemError('conflict', `You have ${MOST_PASSKEYS} passkeys: remove one first.`);
	}
	const { generateRegistrationOptions } = await webAuthn();
	const options = await generateRegistrationOptions({
		rpName: 'Marketing Cible',
		rpID,
		userID: new Uint8Array(Buffer.from(user.id)),
		userName: user.email,
		userDisplayName: user.name,
		attestationType: 'none',
		excludeCredentials: known.map((row) => ({ id: openPasskey(core, row).credentialId })),
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
	});
	await storeChallenge(core, options.challenge, 'register', user.id);
	return options;
}

/** Stores the passkey that the authenticator created. The user must be locked. @throws {ProblemError} 401 if it does not verify. */
export async function verifyRegistration(
	core: Core,
	userId: string,
	response: object,
): Promise<PasskeyRecord> {
	const { id, origin } = relyingParty(core);
	const challenge = await takeChallenge(core, response, 'register', userId);
	const { verifyRegistrationResponse } = await webAuthn();
	const verified = await verifyRegistrationResponse({
		response: response as RegistrationResponseJSON,
		expectedChallenge: challenge,
		expectedOrigin: origin,
		expectedRPID: id,
		requireUserVerification: true,
	}).catch(() => null);
	if (verified?.verified !== true) throw notVerified();
	const { credential } = verified.registrationInfo;
	return {
		name: '',
		credentialId: credential.id,
		publicKey: Buffer.from(credential.publicKey).toString('base64url'),
		counter: credential.counter,
		transports: credential.transports ?? [],
	};
}

/** Options for `navigator.credentials.get()`. @param userId `null`: the authenticator says who it is. */
export async function authenticationOptions(
	core: Core,
	purpose: 'sign-in' | 'confirm',
	userId: string | null,
): Promise<object> {
	const { id: rpID } = relyingParty(core);
	const known = userId === null ? [] : await passkeyRows(core.store.read, userId);
	const { generateAuthenticationOptions } = await webAuthn();
	const options = await generateAuthenticationOptions({
		rpID,
		userVerification: 'required',
		allowCredentials: known.map((row) => {
			const { credentialId, transports } = openPasskey(core, row);
			return { id: credentialId, transports: transports as AuthenticatorTransport[] };
		}),
	});
	await storeChallenge(core, options.challenge, purpose, userId);
	return options;
}

/** A passkey that has just signed a challenge, and its person. */
export interface VerifiedPasskey {
	id: string;
	userId: string;
}

/** Verifies the signature of a passkey. @throws {ProblemError} 401 if it does not verify. */
export async function verifyAssertion(
	core: Core,
	response: object,
	purpose: 'sign-in' | 'confirm',
	userId: string | null,
	realm: Realm = 'account',
): Promise<VerifiedPasskey> {
	const { id: rpID, origin } = relyingParty(core);
	const challenge = await takeChallenge(core, response, purpose, userId);
	const row = await passkeyOf(core, response);
	if (row === undefined || (userId !== null && row.user_id !== userId)) throw notVerified();
	// A passkey belongs to the realm of its person, and opens nothing in the other.
	if (realmOf(row.user_id) !== realm) throw notVerified();
	const record = openPasskey(core, row);
	const { verifyAuthenticationResponse } = await webAuthn();
	const verified = await verifyAuthenticationResponse({
		response: response as AuthenticationResponseJSON,
		expectedChallenge: challenge,
		expectedOrigin: origin,
		expectedRPID: rpID,
		requireUserVerification: true,
		credential: {
			id: record.credentialId,
			publicKey: new Uint8Array(Buffer.from(record.publicKey, 'base64url')),
			counter: record.counter,
		},
	}).catch(() => null);
	if (verified?.verified !== true) throw notVerified();
	await recordUse(core, row, verified.authenticationInfo.newCounter);
	return { id: row.id, userId: row.user_id };
}

/**
 * Keeps the counter of the authenticator. Two signatures at once are compared here: only the later one of a counter that counts is
 * accepted, because an equal one comes from a copy (Web Authentication, section 7.2, step 21).
 */
async function recordUse(core: Core, { id }: { id: string }, counter: number): Promise<void> {
	await changePasskey(core, id, (record) => {
		if (counter > 0 && counter <= record.counter) throw notVerified();
		return { ...record, counter, usedAt: core.clock.now() };
	});
}

/** The host that passkeys belong to. Browsers refuse them on IP addresses. */
function relyingParty({ publicUrl }: Pick<Core, 'publicUrl'>): { id: string; origin: string } {
	const { hostname, origin } = new URL(publicUrl);
	if (isIP(hostname.replace(/^\[|\]$/g, '')) === 0) return { id: hostname, origin };
	throw new ProblemError(
		'conflict',
		'Passkeys need a host name: set MC_PUBLIC_URL to one, for example http://localhost:4400.',
	);
}
