import { call, OWN, send } from '../api/client.ts';

/**
 * The browser's part of a passkey (Web Authentication, level 3). The platform gives the options as JSON and reads the answer as JSON;
 * the browsers that the console supports convert both.
 */
type Options<Read> = Parameters<Extract<Read, (options: never) => unknown>>[0];

/** Why a ceremony gave nothing. */
export class PasskeyError extends Error {
	override name = 'PasskeyError';
	/** `given-up`: by the person, or too late; `known`: the authenticator has one of this person; `impossible`: anything else. */
	readonly reason: 'given-up' | 'known' | 'impossible';
	constructor(reason: PasskeyError['reason']) {
		super(reason);
		this.reason = reason;
	}
}

/** Whether this browser, at this address, can have passkeys: they belong to a host name, and need its secure context. */
export function hasPasskeys(host = location.hostname): boolean {
	const isNumeric = /^[\d.]+$/.test(host) || host.startsWith('[');
	return (
		!isNumeric &&
		isSecureContext &&
		'PublicKeyCredential' in globalThis &&
		'parseCreationOptionsFromJSON' in PublicKeyCredential &&
		'parseRequestOptionsFromJSON' in PublicKeyCredential
	);
}

/** @returns what the platform verifies. @throws {PasskeyError} */
async function createPasskey(options: object): Promise<object> {
	const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
		options as Options<typeof PublicKeyCredential.parseCreationOptionsFromJSON>,
	);
	return jsonOf(() => navigator.credentials.create({ publicKey }));
}

/** @returns what the platform verifies. @throws {PasskeyError} */
async function signWith(options: object): Promise<object> {
	const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
		options as Options<typeof PublicKeyCredential.parseRequestOptionsFromJSON>,
	);
	return jsonOf(() => navigator.credentials.get({ publicKey }));
}

async function jsonOf(ask: () => Promise<Credential | null>): Promise<object> {
	const credential = await ask().catch((error: unknown) => {
		throw new PasskeyError(reasonOf(error));
	});
	if (!(credential instanceof PublicKeyCredential)) throw new PasskeyError('impossible');
	return credential.toJSON() as object;
}

function reasonOf(error: unknown): PasskeyError['reason'] {
	if (!(error instanceof DOMException)) return 'impossible';
	if (error.name === 'InvalidStateError') return 'known';
	return error.name === 'NotAllowedError' || error.name === 'AbortError'
		? 'given-up'
		: 'impossible';
}

/** Signs in with a passkey, without an address or a password. @throws {ApiError | PasskeyError} */
export async function signInWithPasskey(): Promise<void> {
	const options = await send<object>(`${OWN}/sessions/passkey/options`, {
		method: 'POST',
		body: {},
	});
	const response = await signWith(options);
	await send(`${OWN}/sessions/passkey`, { method: 'POST', body: { response } });
}

/** Proves the identity again with a passkey. @throws {ApiError | PasskeyError} */
export async function confirmWithPasskey(): Promise<void> {
	const options = await send<object>(`${OWN}/sessions/confirm/options`, {
		method: 'POST',
		body: {},
	});
	const response = await signWith(options);
	await send(`${OWN}/sessions/confirm`, { method: 'POST', body: { response } });
}

/** The whole registration. @throws {ApiError | PasskeyError} */
export async function registerPasskey(name: string): Promise<void> {
	const options = await call<object>(`${OWN}/me/passkeys/options`, { method: 'POST', body: {} });
	const response = await createPasskey(options);
	await call(`${OWN}/me/passkeys`, { method: 'POST', body: { name, response } });
}
