import type { IncomingHttpHeaders } from 'node:http';
import { ProblemError } from '../problems.ts';

/** A SHA-256 digest in base64: 32 bytes. */
const BASE64 = /^[A-Za-z0-9+/]{43}=$/;
const HEXADECIMAL = /^[0-9a-f]{64}$/i;

/**
 * Reads the SHA-256 digest of a body from `Content-Digest` (RFC 9530), or from `X-Content-SHA256`.
 *
 * @returns hexadecimal; `null`: the request names none.
 * @throws {ProblemError} 422 for a digest that cannot be read.
 */
export function readDigest(headers: IncomingHttpHeaders): string | null {
	const plain = headers['x-content-sha256'];
	if (typeof plain === 'string') {
		if (!HEXADECIMAL.test(plain.trim()))
			throw unreadable('X-Content-SHA256 must have 64 hexadecimal digits');
		return plain.trim().toLowerCase();
	}
	const field = headers['content-digest'];
	if (typeof field !== 'string') return null;
	const value = /(?:^|,)\s*sha-256=:([^:]*):/i.exec(field)?.[1];
	if (value === undefined || !BASE64.test(value)) {
		throw unreadable('Content-Digest must be sha-256=:<digest in base64>:');
	}
	return Buffer.from(value, 'base64').toString('hex');
}

function unreadable(what: string): ProblemError {
	return new ProblemError('invalid-request', `${what}. Correct the header, or leave it out.`);
}
