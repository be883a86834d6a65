import type { Passkey } from '@marketing-cible/contract';
import type {
	AuthenticationResponseJSON,
	AuthenticatorTransport,
	RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { isIP } from 'node:net';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import { type Realm, realmOf } from '../security/realm.ts';
import { sealed } from '../security/sealed.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { notVerified, storeChallenge, takeChallenge } from './passkey-challenges.ts';
import type { PasskeyTable } from './tables.ts';
import { changeUser, type StoredUser } from './users.ts';

/** Passkeys of one person. */
const MOST_PASSKEYS = 10;

/** A public key of an authenticator. */
export interface PasskeyRecord {
	name: string;
	/** Base64url. */
	credentialId: string;
	/** COSE key in base64url. */
	publicKey: string;
	/** Signatures so far, as the authenticator counts them; many do not count. */
	counter: number;
	transports: string[];
	/** Milliseconds since the epoch; absent: not used yet. */
	usedAt?: number;
}

export const sealedPasskey = sealed<PasskeyRecord, [id: string, userId: string]>('passkey');

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
		excludeCredentials: known.map((row) => ({ id: open(core, row).credentialId })),
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

/** Stores a verified passkey of a locked user. */
export async function storePasskey(
	core: Core,
	unit: Unit,
	user: StoredUser,
	record: PasskeyRecord,
): Promise<Passkey> {
	const id = core.newId('pky');
	const createdAt = core.clock.now();
	await unit.db
		.insertInto('passkeys')
		.values({
			id,
			user_id: user.id,
			credential_hash: credentialHash(core, record.credentialId),
			sealed: sealedPasskey.seal(core.vault, record, id, user.id),
			created_at: createdAt,
		})
		.execute();
	await changeUser(core, unit, user, { passkeys: user.passkeys + 1 });
	return passkeyView({ id, created_at: createdAt }, record);
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
			const { credentialId, transports } = open(core, row);
			return { id: credentialId, transports: transports as AuthenticatorTransport[] };
		}),
	});
	await storeChallenge(core, options.challenge, purpose, userId);
	return options;
}

/** Verifies the signature of a passkey. @returns the user that it belongs to. @throws {ProblemError} 401 if it does not verify. */
export async function verifyAssertion(
	core: Core,
	response: object,
	purpose: 'sign-in' | 'confirm',
	userId: string | null,
	realm: Realm = 'account',
): Promise<string> {
	const { id: rpID, origin } = relyingParty(core);
	const challenge = await takeChallenge(core, response, purpose, userId);
	const row = await rowOf(core, response);
	if (row === undefined || (userId !== null && row.user_id !== userId)) throw notVerified();
	// A passkey belongs to the realm of its person, and opens nothing in the other.
	if (realmOf(row.user_id) !== realm) throw notVerified();
	const record = open(core, row);
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
	return row.user_id;
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

/** Changes a passkey that nobody else changes meanwhile. @throws {ProblemError} 401 if it was removed. */
async function changePasskey(
	core: Core,
	id: string,
	change: (record: PasskeyRecord) => PasskeyRecord,
): Promise<void> {
	await core.store.transaction(async (unit) => {
		await unit.lock([`passkey ${id}`], 'exclusive');
		const row = await unit.db
			.selectFrom('passkeys')
			.selectAll()
			.where('id', '=', id)
			.executeTakeFirst();
		if (row === undefined) throw notVerified();
		await writePasskey(core, unit, row, change(open(core, row)));
	});
}

async function writePasskey(
	core: Core,
	unit: Unit,
	{ id, user_id: userId }: Selectable<PasskeyTable>,
	record: PasskeyRecord,
): Promise<void> {
	await unit.db
		.updateTable('passkeys')
		.set({ sealed: sealedPasskey.seal(core.vault, record, id, userId) })
		.where('id', '=', id)
		.execute();
}

/** Gives a passkey of a user another name. @returns `null` if the user has no such passkey. */
export async function renamePasskey(
	core: Core,
	unit: Unit,
	userId: string,
	{ id, name }: { id: string; name: string },
): Promise<Passkey | null> {
	await unit.lock([`passkey ${id}`], 'exclusive');
	const row = (await passkeyRows(unit.db, userId)).find((one) => one.id === id);
	if (row === undefined) return null;
	const record = { ...open(core, row), name };
	await writePasskey(core, unit, row, record);
	return passkeyView(row, record);
}

/** Passkeys of a user, oldest first. */
export async function listPasskeys(core: Core, userId: string): Promise<Passkey[]> {
	const rows = await passkeyRows(core.store.read, userId);
	return rows.map((row) => passkeyView(row, open(core, row)));
}

function passkeyView(
	row: Pick<PasskeyTable, 'id' | 'created_at'>,
	{ name, usedAt }: PasskeyRecord,
): Passkey {
	return {
		id: row.id,
		name,
		createdAt: toIso(row.created_at),
		lastUsedAt: usedAt === undefined ? null : toIso(usedAt),
	};
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

async function rowOf(core: Core, response: object): Promise<Selectable<PasskeyTable> | undefined> {
	const { id } = response as { id?: unknown };
	return core.store.read
		.selectFrom('passkeys')
		.selectAll()
		.where('credential_hash', '=', credentialHash(core, String(id)))
		.executeTakeFirst();
}

function passkeyRows(db: Db, userId: string): Promise<Selectable<PasskeyTable>[]> {
	return db
		.selectFrom('passkeys')
		.selectAll()
		.where('user_id', '=', userId)
		.orderBy('id')
		.execute();
}

const open = (core: Core, row: Selectable<PasskeyTable>) =>
	sealedPasskey.open(core.vault, row.sealed, row.id, row.user_id);
const credentialHash = (core: Core, id: string) => core.vault.hash('passkey', id);
