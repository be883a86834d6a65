import { answerChallenge, chooseChallenge, readChallenge } from '../../sip/src/auth/digest.ts';

const MUFASA = { user: 'Mufasa', password: 'Circle of Life' };
const PAGE = { method: 'GET', uri: '/dir/index.html' };
const responseOf = (header: string) => /response="([0-9a-f]+)"/.exec(header)?.[1];
const header = (algorithm: string) =>
	`Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;

test.each([
	['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
	['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
])('%s: the example of RFC 7616 §3.9.1', (algorithm, expected) => {
	const challenge = readChallenge(header(algorithm));
	if (challenge === undefined) throw new Error('no challenge');
	const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';
	expect(responseOf(answerChallenge(challenge, MUFASA, PAGE, cnonce))).toBe(expected);
});

test('without qop: the old digest', () => {
	const challenge = readChallenge(
		'Digest realm="biloxi.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"',
	);
	if (challenge === undefined) throw new Error('no challenge');
	const answer = answerChallenge(
		challenge,
		{ user: 'bob', password: 'zanzibar' },
		{ method: 'INVITE', uri: 'sip:bob@biloxi.com' },
	);
	// Computed with: printf '%s' … | md5sum
	expect(responseOf(answer)).toBe('bf57e4e0d0bffc0fbaedce64d59add5e');
	expect(answer).not.toMatch(/cnonce|qop/);
});

test('the strongest known challenge is answered', () => {
	expect(chooseChallenge([header('MD5'), header('SHA-256')])).toMatchObject({ hash: 'sha256' });
	expect(chooseChallenge([header('SHA-512-256'), header('MD5')])).toMatchObject({ hash: 'md5' });
});

test.each([
	['another scheme', 'Basic realm="a"'],
	['an algorithm that is not known', header('SHA-512-256')],
	['auth-int alone', 'Digest realm="a", nonce="b", qop="auth-int"'],
	['no nonce', 'Digest realm="a"'],
])('%s is not answered', (_, text) => {
	expect(readChallenge(text)).toBeUndefined();
});

test('quotation marks in names stay inside', () => {
	const challenge = readChallenge('Digest realm="a\\"b", nonce="n"');
	expect(challenge?.realm).toBe('a"b');
	if (challenge === undefined) return;
	expect(answerChallenge(challenge, { user: 'x"y', password: '' }, PAGE)).toContain(
		'username="x\\"y"',
	);
});
