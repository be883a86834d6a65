import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { base32 } from './base32.ts';

const STEP_MS = 30_000;
const DIGITS = 6;

/** The HMAC of RFC 4226 (HOTP) over a counter. @param digits of the code. */
export function hotp(secret: Uint8Array, counter: number, digits = DIGITS): string {
	const moving = Buffer.alloc(8);
	moving.writeBigUInt64BE(BigInt(counter));
	// SHA-1, since authenticator apps support little else; as an HMAC it is not broken.
	const mac = createHmac('sha1', secret).update(moving).digest();
	const offset = (mac[mac.length - 1] ?? 0) & 15;
	const number = mac.readUInt32BE(offset) & 0x7fffffff;
	return String(number % 10 ** digits).padStart(digits, '0');
}

/** The time step of RFC 6238 at an instant in milliseconds since the epoch. */
export function stepAt(instant: number): number {
	return Math.floor(instant / STEP_MS);
}

/**
 * Checks a code: that of the present time step or of the one before, since people type slowly and clocks differ, and only once.
 *
 * @param lastStep step of the last accepted code.
 * @returns the step of the code, to be stored as the last one; `null`: the code is wrong or was used.
 */
export function acceptCode(
	secret: Uint8Array,
	code: string,
	now: number,
	lastStep: number,
): number | null {
	const present = stepAt(now);
	for (const step of [present, present - 1]) {
		if (step <= lastStep) continue;
		if (timingSafeEqual(Buffer.from(hotp(secret, step)), sameLength(code))) return step;
	}
	return null;
}

function sameLength(code: string): Buffer {
	return Buffer.from(
		code
			.slice(0, DIGITS)
			.padEnd(DIGITS, ' ')
			.replace(/[^\d ]/g, ' '),
	);
}

/** Creates a secret of 160 bits, as RFC 4226 recommends. */
export function newTotpSecret(): Buffer {
	return randomBytes(20);
}

/** The otpauth: URI that authenticator apps read from a QR code. */
export function totpUri(secret: Uint8Array, account: string, email: string): string {
	const issuer = `Marketing Cible (${account})`;
	const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
	const query = new URLSearchParams({
		secret: base32(secret),
		issuer,
		digits: String(DIGITS),
		period: '30',
	});
	return `otpauth://totp/${label}?${query.toString().replaceAll('+', '%20')}`;
}
