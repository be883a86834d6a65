import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * The keys that the data is sealed with. They are made once, stored wrapped by the master key and never leave the process: a new
 * master key wraps them anew without touching the data (envelope encryption, NIST SP 800-57 part 1, 6.2.2.3).
 */
export interface Keyring {
	/** Sealing keys by number, 1–255; the highest number seals, the others only open. */
	readonly sealing: ReadonlyMap<number, Buffer>;
	/** Keyed hashes for look-ups. Never replaced: hashes of erased addresses could not be made again. */
	readonly hashing: Buffer;
	/** Authenticates public links. Never replaced: links in sent messages must go on working. */
	readonly tagging: Buffer;
}

const HIGHEST = 255;
const NONCE = 12;
const TAG = 16;
const CONTEXT = Buffer.from('marketing-cible/keyring');

/** A keyring of new random keys. */
export function newKeyring(): Keyring {
	return {
		sealing: new Map([[1, randomBytes(32)]]),
		hashing: randomBytes(32),
		tagging: randomBytes(32),
	};
}

/** The number of the key that seals. */
export function sealingNumber(keyring: Keyring): number {
	return Math.max(...keyring.sealing.keys());
}

/**
 * The keyring with one more sealing key, which seals from now on.
 * @throws {RangeError} after 255 keys: drop the old ones by sealing everything anew.
 */
export function withNewSealingKey(keyring: Keyring): Keyring {
	const number = sealingNumber(keyring) + 1;
	if (number > HIGHEST) throw new RangeError('a keyring counts 255 sealing keys at most');
	return { ...keyring, sealing: new Map([...keyring.sealing, [number, randomBytes(32)]]) };
}

/** The keyring with nothing but the key that seals. */
export function withoutOldSealingKeys(keyring: Keyring): Keyring {
	const number = sealingNumber(keyring);
	const key = keyring.sealing.get(number);
	return { ...keyring, sealing: new Map(key === undefined ? [] : [[number, key]]) };
}

/** Wraps a keyring by AES-256-GCM under a key derived from the master key. */
export function wrapKeyring(keyring: Keyring, masterKey: Buffer): Uint8Array {
	const document = {
		sealing: [...keyring.sealing].map(([number, key]) => [number, key.toString('base64')]),
		hashing: keyring.hashing.toString('base64'),
		tagging: keyring.tagging.toString('base64'),
	};
	const nonce = randomBytes(NONCE);
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
		bytes.subarray(0, NONCE),
	);
	decipher.setAAD(CONTEXT);
	decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
	const body = decipher.update(bytes.subarray(NONCE, bytes.length - TAG));
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
