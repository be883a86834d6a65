import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * The keys that encrypt the data. They are created once, stored encrypted with the master key, and never leave the process. A new
 * master key re-encrypts only the keyring, not the data (envelope encryption, NIST SP 800-57 part 1, 6.2.2.3).
 */
export interface Keyring {
	/** Sealing keys by number, 1–255; the one with the highest number encrypts, the others only decrypt. */
	readonly sealing: ReadonlyMap<number, Buffer>;
	/** Key of the hashes for look-ups. Never replaced, because hashes of erased addresses cannot be recomputed. */
	readonly hashing: Buffer;
	/** Key that authenticates public links. Never replaced, because links in sent messages must keep working. */
	readonly tagging: Buffer;
}

const MAX_SEALING_KEY = 255;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CONTEXT = Buffer.from('marketing-cible/keyring');

/** Creates a keyring of random keys. */
export function newKeyring(): Keyring {
	return {
		sealing: new Map([[1, randomBytes(32)]]),
		hashing: randomBytes(32),
		tagging: randomBytes(32),
	};
}

/** The number of the key that encrypts. */
export function sealingNumber(keyring: Keyring): number {
	return [...keyring.sealing.keys()].reduce((a, b) => Math.max(a, b));
}

/**
 * Adds a sealing key to the keyring, which encrypts all new values.
 * @throws {RangeError} after 255 keys: `rotate-key --reseal` removes old ones.
 */
export function withNewSealingKey(keyring: Keyring): Keyring {
	const number = sealingNumber(keyring) + 1;
	if (number > MAX_SEALING_KEY) throw new RangeError('a keyring can hold at most 255 sealing keys');
	return { ...keyring, sealing: new Map([...keyring.sealing, [number, randomBytes(32)]]) };
}

/** Removes all sealing keys except the one that encrypts. */
export function withoutOldSealingKeys(keyring: Keyring): Keyring {
	const number = sealingNumber(keyring);
	const key = keyring.sealing.get(number);
	return { ...keyring, sealing: new Map(key === undefined ? [] : [[number, key]]) };
}

/** Encrypts a keyring with AES-256-GCM and a key derived from the master key. */
export function wrapKeyring(keyring: Keyring, masterKey: Buffer): Uint8Array {
	const document = {
		sealing: [...keyring.sealing].map(([number, key]) => [number, key.toString('base64')]),
		hashing: keyring.hashing.toString('base64'),
		tagging: keyring.tagging.toString('base64'),
	};
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv('aes-256-gcm', derive(masterKey, 'wrap'), nonce);
	cipher.setAAD(CONTEXT);
	const body = cipher.update(JSON.stringify(document), 'utf8');
	return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]);
}

/** @throws when the master key is another, or a byte was changed. */
export function unwrapKeyring(wrapped: Uint8Array, masterKey: Buffer): Keyring {
	const bytes = Buffer.from(wrapped.buffer, wrapped.byteOffset, wrapped.byteLength);
	const decipher = createDecipheriv(
		'aes-256-gcm',
		derive(masterKey, 'wrap'),
		bytes.subarray(0, NONCE_BYTES),
	);
	decipher.setAAD(CONTEXT);
	decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
	const body = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
	const text = Buffer.concat([body, decipher.final()]).toString('utf8');
	const document = JSON.parse(text) as {
		sealing: [number, string][];
		hashing: string;
		tagging: string;
	};
	return {
		sealing: new Map(document.sealing.map(([number, key]) => [number, Buffer.from(key, 'base64')])),
		hashing: Buffer.from(document.hashing, 'base64'),
		tagging: Buffer.from(document.tagging, 'base64'),
	};
}

function derive(masterKey: Buffer, use: string): Buffer {
	return Buffer.from(hkdfSync('sha256', masterKey, '', `marketing-cible/${use}`, 32));
}
