/** Passwords, codes and what guards them, without a server. */
import { randomBytes } from 'node:crypto';
import { base32 } from '../../../platform/src/people/base32.ts';
import { requireGoodPassword } from '../../../platform/src/people/password-policy.ts';
import { hashPassword, verifyPassword } from '../../../platform/src/people/passwords.ts';
import { newRecoveryCodes, useRecoveryCode } from '../../../platform/src/people/recovery-codes.ts';
import { acceptCode, hotp, stepAt, totpUri } from '../../../platform/src/people/totp.ts';

describe('TOTP', () => {
	const secret = Buffer.from('12345678901234567890');

	// RFC 6238, appendix B, mode SHA1.
	it.each([
		[59, '94287082'],
		[1111111109, '07081804'],
		[1111111111, '14050471'],
		[1234567890, '89005924'],
		[2000000000, '69279037'],
		[20000000000, '65353130'],
	])('at %d seconds is the code of the RFC', (seconds, code) => {
		expect(hotp(secret, stepAt(seconds * 1000), 8)).toBe(code);
	});

	// RFC 4226, appendix D.
	it('counts as HOTP does', () => {
		const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922'];
		expect(codes.map((_, counter) => hotp(secret, counter))).toEqual(codes);
	});

	it('accepts the present step and the one before, each once, and nothing else', () => {
		const now = 1_700_000_000_000;
		const step = stepAt(now);
		const code = (offset: number) => hotp(secret, step + offset);
		expect(acceptCode(secret, code(0), now, 0)).toBe(step);
		expect(acceptCode(secret, code(-1), now, 0)).toBe(step - 1);
		expect(acceptCode(secret, code(-2), now, 0)).toBeNull();
		expect(acceptCode(secret, code(1), now, 0)).toBeNull();
		expect(acceptCode(secret, code(0), now, step)).toBeNull();
		expect(acceptCode(secret, code(-1), now, step)).toBeNull();
		for (const wrong of ['', '12345', 'abcdef', `${code(0)}0`.slice(1), '٠٠٠٠٠٠']) {
			expect(acceptCode(secret, wrong, now, 0)).toBeNull();
		}
	});

	it('is described by a URI that authenticator apps read', () => {
		const uri = new URL(totpUri(secret, 'Maison Durand', 'lea@durand.example'));
		expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp']);
		expect(uri.href).not.toContain('+');
		expect(decodeURIComponent(uri.pathname)).toBe(
			'/Marketing Cible (Maison Durand):lea@durand.example',
		);
		expect(uri.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
	});
});

// RFC 4648, section 10, without padding.
it.each([
	['', ''],
	['f', 'MY'],
	['fo', 'MZXQ'],
	['foo', 'MZXW6'],
	['foob', 'MZXW6YQ'],
	['fooba', 'MZXW6YTB'],
	['foobar', 'MZXW6YTBOI'],
])('base 32 of %p is %p', (text, encoded) => {
	expect(base32(Buffer.from(text))).toBe(encoded);
});

describe('recovery codes', () => {
	it('are ten of 120 bits, each for one use, however they are typed', () => {
		const { codes, hashes } = newRecoveryCodes();
		expect(new Set(codes).size).toBe(10);
		for (const code of codes) expect(code).toMatch(/^([A-Z2-7]{6}-){3}[A-Z2-7]{6}$/);
		const [code = ''] = codes;
		const typed = ` ${code.toLowerCase().replaceAll('-', ' ')} `;
		const left = useRecoveryCode(hashes, typed);
		expect(left).toHaveLength(9);
		expect(useRecoveryCode(left ?? [], code)).toBeNull();
		expect(useRecoveryCode(hashes, base32(randomBytes(15)))).toBeNull();
		expect(JSON.stringify(hashes)).not.toContain(code);
	});
});

describe('a password', () => {
	it('is hashed by argon2id with a salt of its own, and verified', async () => {
		const [one, other] = await Promise.all([
			hashPassword('phrase é 🎈'),
			hashPassword('phrase é 🎈'),
		]);
		expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		expect(one).not.toBe(other);
		expect(await verifyPassword('phrase é 🎈', one)).toBe(true);
		expect(await verifyPassword('phrase é 🎈 ', one)).toBe(false);
		expect(await verifyPassword('', null)).toBe(false);
		expect(await verifyPassword('anything', 'nonsense')).toBe(false);
	});

	const words = ['lea.martin@durand.example', 'Léa Martin', 'Maison Durand'];
	const problemOf = (password: string) => {
		try {
			requireGoodPassword(password, words);
			return null;
		} catch (error) {
			return (error as { problem: { errors: { message: string }[] } }).problem.errors[0]?.message;
		}
	};

	it.each([
		'une phrase assez longue',
		'correct horse battery staple and some more words to be sixty-four',
		' spaces are kept ',
		'x7!kQp0z#mWv',
		'пароль из многих слов',
		'martin aime les longues promenades',
		'é'.repeat(3) + 'abcdefghijk',
		'correct horse '.repeat(9).slice(0, 128),
	])('may be %p', (password) => {
		expect(problemOf(password)).toBeNull();
	});

	it.each([
		['short', 'at least 12'],
		['elevenchars', 'at least 12'],
		['🎈'.repeat(11), 'at least 12'],
		['correct horse '.repeat(10), 'at most 128'],
		['qwertyuiop123', 'most common'],
		['aaaaaaaaaaaaaaaa', 'most common'],
		['marketingcible1', 'name of this product'],
		['Marketing-Cible-2026', 'name of this product'],
		['maisondurand2026!', 'little more than'],
		['lea.martin@durand', 'little more than'],
	])('may not be %p', (password, why) => {
		expect(problemOf(password)).toContain(why);
	});
});
