import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { takeRandom } from '../security/random.ts';

/** A DKIM key before it is stored; both keys are DER in base64. */
export interface NewDkimKey {
	selector: string;
	publicKey: string;
	privateKey: string;
}

/** RFC 8301, 3.2: 2048 bits; the record of a longer key would not fit into a datagram of 512 octets. */
const BITS = 2048;

const newKeyPair = promisify(generateKeyPair);

/**
 * Makes a key with a selector of its own, so that keys of other accounts and earlier keys stay apart in the DNS. RSA alone: receivers
 * that verify Ed25519 (RFC 8463) verify RSA too, and the mail path signs with RSA only.
 */
export async function newDkimKey(): Promise<NewDkimKey> {
	const { publicKey, privateKey } = await newKeyPair('rsa', { modulusLength: BITS });
	return {
		selector: `mc${takeRandom(7).toString('hex')}`,
		publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
		privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
	};
}

/** The record of a key (RFC 6376, 3.6.1). */
export function dkimRecord(publicKey: string): string {
	return `v=DKIM1; k=rsa; p=${publicKey}`;
}

export function dkimName(selector: string, domain: string): string {
	return `${selector}._domainkey.${domain}`;
}

export function readPrivateKey(base64: string): KeyObject {
	return createPrivateKey({
		key: Buffer.from(base64, 'base64'),
		format: 'der',
		type: 'pkcs8',
	});
}
