import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { Json } from '../support/index.ts';

const UP_AND_UV = 0x05;
const ATTESTED = 0x40;
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest();

/** An authenticator in software: ES256, no attestation, its own counter. @param origin of the page that asks. */
export function createAuthenticator(origin: string): Authenticator {
	return authenticatorOf(
		{ ...generateKeyPairSync('ec', { namedCurve: 'P-256' }), id: randomBytes(16), counter: 0 },
		origin,
	);
}

/** What an authenticator does, in the JSON of the Web Authentication API. */
export interface Authenticator {
	copy: () => Authenticator;
	create: (options: Json) => Answer;
	get: (options: Json) => Answer;
}

interface Answer {
	id: string;
	rawId: string;
	type: string;
	clientExtensionResults: object;
	response: Json;
}

interface Credential {
	publicKey: KeyObject;
	privateKey: KeyObject;
	id: Buffer;
	counter: number;
}

function authenticatorOf(
	{ publicKey, privateKey, id, ...start }: Credential,
	origin: string,
): Authenticator {
	const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
	const rpId = new URL(origin).hostname;
	let { counter } = start;

	const clientData = (type: string, challenge: unknown) =>
		Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
	const head = (flags: number) => {
		const count = Buffer.alloc(4);
		count.writeUInt32BE(++counter);
		return Buffer.concat([sha256(rpId), Buffer.of(flags), count]);
	};
	const answer = (response: Json): Answer => ({
		id: base64url(id),
		rawId: base64url(id),
		type: 'public-key',
		clientExtensionResults: {},
		response,
	});

	return {
		/** Another device with the same key and the same count. */
		copy: (): Authenticator => authenticatorOf({ publicKey, privateKey, id, counter }, origin),
		/** What `navigator.credentials.create()` answers. */
		create({ challenge }: Json) {
			// COSE key (RFC 9052) and attestation object in CBOR, written out.
			const coordinate = (label: number, value: string) =>
				Buffer.concat([Buffer.of(label, 0x58, 32), Buffer.from(value, 'base64url')]);
			const key = Buffer.concat([
				Buffer.from('a5010203262001', 'hex'),
				coordinate(0x21, x),
				coordinate(0x22, y),
			]);
			const data = Buffer.concat([
				head(UP_AND_UV | ATTESTED),
				Buffer.alloc(16),
				Buffer.of(0, id.length),
				id,
				key,
			]);
			const attestationObject = Buffer.concat([
				Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
				Buffer.of(0x58, data.length),
				data,
			]);
			return answer({
				clientDataJSON: base64url(clientData('webauthn.create', challenge)),
				attestationObject: base64url(attestationObject),
				transports: ['internal'],
			});
		},
		/** What `navigator.credentials.get()` answers. */
		get({ challenge }: Json) {
			const data = head(UP_AND_UV);
			const client = clientData('webauthn.get', challenge);
			const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
			return answer({
				clientDataJSON: base64url(client),
				authenticatorData: base64url(data),
				signature: base64url(signature),
			});
		},
	};
}
