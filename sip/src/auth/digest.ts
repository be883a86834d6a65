/** Digest authentication of a client (RFC 2617, RFC 7616, RFC 8760): MD5 and SHA-256, with and without `-sess`, qop `auth` or none. */
import { createHash, randomBytes } from 'node:crypto';
import { quote, readParams, splitOutside } from '../message/split.ts';

export interface Challenge {
	realm: string;
	nonce: string;
	opaque: string | undefined;
	/** `''`: none was named. */
	algorithm: string;
	hash: 'md5' | 'sha256';
	session: boolean;
	qop: 'auth' | undefined;
	stale: boolean;
}

export interface Credentials {
	user: string;
	password: string;
}

/** @returns `undefined` for a scheme or an algorithm that is not known. */
export function readChallenge(text: string): Challenge | undefined {
	const [, rest] = /^Digest[ \t]+(.*)$/is.exec(text) ?? [];
	if (rest === undefined) return undefined;
	const params = readParams(splitOutside(rest, ','));
	const realm = params.get('realm');
	const nonce = params.get('nonce');
	const algorithm = params.get('algorithm') ?? '';
	const [, name, session] =
		/^(md5|sha-256)(-sess)?$/i.exec(algorithm === '' ? 'MD5' : algorithm) ?? [];
	if (realm === undefined || nonce === undefined || name === undefined) return undefined;
	const offered = params.get('qop');
	const qops = (offered ?? '')
		.toLowerCase()
		.split(',')
		.map((one) => one.trim());
	const qop = qops.includes('auth') ? 'auth' : undefined;
	// Only auth-int is offered, which needs the hash of the body.
	if (offered !== undefined && offered !== '' && qop === undefined) return undefined;
	return {
		realm,
		nonce,
		opaque: params.get('opaque'),
		algorithm,
		hash: name.toLowerCase() === 'md5' ? 'md5' : 'sha256',
		session: session !== undefined,
		qop,
		stale: params.get('stale')?.toLowerCase() === 'true',
	};
}

/** The strongest of several challenges. */
export function chooseChallenge(values: readonly string[]): Challenge | undefined {
	const known = values.flatMap((value) => readChallenge(value) ?? []);
	return known.find(({ hash }) => hash === 'sha256') ?? known[0];
}

/**
 * The value of Authorization or Proxy-Authorization.
 * @param cnonce for tests; default: random.
 */
export function answerChallenge(
	challenge: Challenge,
	{ user, password }: Credentials,
	{ method, uri }: { method: string; uri: string },
	cnonce = randomBytes(8).toString('hex'),
): string {
	const hash = (text: string) => createHash(challenge.hash).update(text).digest('hex');
	const { realm, nonce, qop } = challenge;
	const secret = hash(`${user}:${realm}:${password}`);
	const a1 = challenge.session ? hash(`${secret}:${nonce}:${cnonce}`) : secret;
	const a2 = hash(`${method}:${uri}`);
	const nc = '00000001';
	const response =
		qop === undefined
			? hash(`${a1}:${nonce}:${a2}`)
			: hash(`${a1}:${nonce}:${nc}:${cnonce}:${qop}:${a2}`);
	const fields = [
		`username=${quote(user)}`,
		`realm=${quote(realm)}`,
		`nonce=${quote(nonce)}`,
		`uri=${quote(uri)}`,
		`response="${response}"`,
		...(challenge.algorithm === '' ? [] : [`algorithm=${challenge.algorithm}`]),
		...(challenge.opaque === undefined ? [] : [`opaque=${quote(challenge.opaque)}`]),
		...(qop === undefined ? [] : [`qop=${qop}`, `nc=${nc}`]),
		...(qop === undefined && !challenge.session ? [] : [`cnonce="${cnonce}"`]),
	];
	return `Digest ${fields.join(', ')}`;
}
