/** Security headers: of every answer, and those that the pages of the console get. */
import { consoleHeaders, previewHeaders } from '../../../platform/src/http/security-headers.ts';
import { startWorld } from '../support/index.ts';
import { browserOf, person } from './person.ts';

const PATHS = [
	'/',
	'/docs',
	'/openapi.json',
	'/healthz',
	'/readyz',
	'/u/nonsense',
	'/v1/account',
	'/v1/me',
	'/v1/messages',
	'/v1/unknown',
	'/%zz',
];

it.each([
	['https://console.durand.example', 'max-age=31536000'],
	['http://127.0.0.1:4400', null],
])('go with every answer of a platform at %s', async (publicUrl, transport) => {
	const world = await startWorld({ publicUrl });
	try {
		const { browser } = await person(world, 'marketer');
		for (const path of PATHS) {
			for (const client of [world.client, browserOf(world.platform.url), browser]) {
				const { headers } = await client.get(path);
				// What the router cannot parse never reaches a hook.
				if (path === '/%zz') continue;
				expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
				expect([path, headers.get('referrer-policy')]).toEqual([path, 'no-referrer']);
				expect([path, headers.get('strict-transport-security')]).toEqual([path, transport]);
			}
		}
		const { headers } = await browser.get('/v1/me');
		expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
		expect(headers.get('cache-control')).toBe('no-store');
	} finally {
		await world.end();
	}
});

it('of the console forbid everything inline and every foreign origin, with Trusted Types', () => {
	const { 'Content-Security-Policy': policy, ...headers } = consoleHeaders('https://a.example');
	expect(policy).toBe(
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; media-src blob:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
	);
	expect(headers).toMatchObject({
		'Cross-Origin-Opener-Policy': 'same-origin',
		'Cross-Origin-Resource-Policy': 'same-origin',
		'Referrer-Policy': 'no-referrer',
		'Strict-Transport-Security': 'max-age=31536000',
		'X-Content-Type-Options': 'nosniff',
	});
	expect(headers['Permissions-Policy']).toContain('camera=()');
	expect(headers['Permissions-Policy']).toContain('publickey-credentials-get=(self)');
});

it('of a mail preview sandbox it', () => {
	expect(previewHeaders('http://localhost')['Content-Security-Policy']).toMatch(
		/^sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:/,
	);
});
