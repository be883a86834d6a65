import {
	createCipheriv,
	createDecipheriv,
	createHmac,
	createSecretKey,
	type KeyObject,
	timingSafeEqual,
} from 'node:crypto';
import { BoundedMap } from '../queue/bounded-map.ts';
import { type Keyring, sealingNumber } from './keyring.ts';
import { takeRandom } from './random.ts';

/**
 * Layout of a sealed value: number of the key (1 byte), nonce (12), ciphertext, tag (16). AES-256-GCM (NIST SP 800-38D) with random
 * nonces: one key may encrypt up to 2^32 values, then the keyring needs another one.
 */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Hashes of {@link Vault.hashOften} that are remembered. */
const MAX_REMEMBERED = 1000;

/** Protects personal data at rest: encrypts what is read back, hashes what is looked up. */
export interface Vault {
	/** Encrypts a value. @param context the location of the value (table and id); `open` requires the same. */
	seal(value: unknown, context: string): Uint8Array;
	/** Decrypts a value. @throws when the key or the context is wrong, or a byte was changed. */
	open(sealed: Uint8Array, context: string): unknown;
	/** Computes a keyed hash for look-ups. @param scope separates hashes of the same text, e.g. by account. */
	hash(scope: string, text: string): string;
	/** The same for texts of which there are few and that name no recipient, such as senders: the last ones are remembered. */
	hashOften(scope: string, text: string): string;
	/** Computes the authentication tag of a public link; 22 characters. */
	tag(text: string): string;
	/** Compares a tag in constant time. */
	tagFits(text: string, tag: string): boolean;
}

/** Creates a vault that encrypts with the keyring's newest key and decrypts with any of its keys. */
export function createVault(keyring: Keyring): Vault {
	const { sealing } = keyring;
	const [hashing, tagging] = [prepared(keyring.hashing), prepared(keyring.tagging)];
	const number = sealingNumber(keyring);
	const newest = keyOf(sealing, number);
	const tag = (text: string) =>
		createHmac('sha256', tagging).update(text).digest().subarray(0, 16).toString('base64url');

	const remembered = new BoundedMap<string, string>(MAX_REMEMBERED);
	const hash = (scope: string, text: string) =>
		createHmac('sha256', hashing).update(`${scope.length}:${scope}:${text}`).digest('base64url');

	return {
		seal(value, context) {
			const nonce = takeRandom(NONCE_BYTES);
			const cipher = createCipheriv('aes-256-gcm', newest, nonce);
			cipher.setAAD(Buffer.from(context));
			const body = cipher.update(JSON.stringify(value), 'utf8');
			return Buffer.concat([Buffer.of(number), nonce, body, cipher.final(), cipher.getAuthTag()]);
		},
		open(sealed, context) {
			const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
			if (bytes.length <= 1 + NONCE_BYTES + TAG_BYTES)
				throw new Error('a sealed value is too short');
			const key = keyOf(sealing, bytes[0]);
			const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE_BYTES));
			decipher.setAAD(Buffer.from(context));
			decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
			const body = decipher.update(bytes.subarray(1 + NONCE_BYTES, bytes.length - TAG_BYTES));
			const text = Buffer.concat([body, decipher.final()]).toString('utf8');
			return JSON.parse(text) as unknown;
		},
		hash,
		hashOften(scope, text) {
			const name = `${scope.length}:${scope}:${text}`;
			return remembered.get(name) ?? remembered.set(name, hash(scope, text));
		},
		tag,
		tagFits(text, candidate) {
			const expected = Buffer.from(tag(text));
			const given = Buffer.from(candidate);
			return given.length === expected.length && timingSafeEqual(given, expected);
		},
	};
}

/** Key objects by key: Node would otherwise create one at every use, which takes ten times as long as the use itself. */
const preparedKeys = new WeakMap<Buffer, KeyObject>();

function prepared(key: Buffer): KeyObject {
	const known = preparedKeys.get(key) ?? createSecretKey(key);
	preparedKeys.set(key, known);
	return known;
}

function keyOf(sealing: Keyring['sealing'], number: number | undefined): KeyObject {
	const key = sealing.get(number ?? 0);
	if (key === undefined) throw new Error('a value is sealed with a key that the keyring lacks');
	return prepared(key);
}
