import { request } from 'node:http';
import { newsletter, type SharedWorld, sharedWorld } from './support/index.ts';
import { listUnsubscribe } from './support/list-unsubscribe.ts';

const newWorld = sharedWorld();
let world: SharedWorld;
let path: string;
beforeEach(async () => {
	world = await newWorld();
	await world.client.post('/v1/messages', newsletter());
	const url = await listUnsubscribe(world.client);
	expect(url).toMatch(new RegExp(`^<${world.platform.url}/u/[\\w-]+>$`));
	path = url.slice(1 + world.platform.url.length, -1);
});

const get = (suffix = '', headers: Record<string, string> = {}) =>
	fetch(world.platform.url + path + suffix, { headers });
const post = (body: string | undefined, headers: Record<string, string> = {}) =>
	fetch(world.platform.url + path, {
		method: 'POST',
		headers,
		...(body === undefined ? {} : { body }),
	});
const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function optOuts(): Promise<{ source: string; channels: string[] }[]> {
	const { body } = await world.client.get<{ data: { source: string; channels: string[] }[] }>(
		'/v1/opt-outs',
	);
	return body.data.map(({ source, channels }) => ({ source, channels }));
}

it('shows a page that unsubscribes nobody by itself and names nobody', async () => {
	const page = await get();
	const html = await page.text();
	expect(page.status).toBe(200);
	expect(html).toContain('<html lang="fr">');
	expect(html).toContain('method="post"');
	expect(html).not.toMatch(/zoe|example\.org|<script/i);
	expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
	expect(page.headers.get('set-cookie')).toBeNull();
	expect(page.headers.get('referrer-policy')).toBe('no-referrer');
	expect(await optOuts()).toEqual([]);
});

it('speaks French or English', async () => {
	const french = await (await get('', { 'accept-language': 'de, fr;q=0.8, en' })).text();
	const english = await (await get('', { 'accept-language': 'en-GB,en;q=0.9' })).text();
	const asked = await (await get('?lang=en', { 'accept-language': 'fr' })).text();
	expect(french).toContain('Se désinscrire');
	expect(english).toContain('Unsubscribe');
	expect(asked).toContain('Unsubscribe');
});

it.each([
	['form', 'List-Unsubscribe=One-Click', form],
	[
		'multipart',
		'--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
		{ 'content-type': 'multipart/form-data; boundary=b' },
	],
])('takes one click as %s, twice, once', async (_, body, headers) => {
	for (let count = 0; count < 2; count++) {
		const reply = await post(body, headers);
		expect(reply.status).toBe(200);
		expect(reply.headers.get('set-cookie')).toBeNull();
	}
	expect(await optOuts()).toEqual([{ source: 'one_click', channels: ['email'] }]);
});

it('takes the button, and the second one for every channel', async () => {
	expect((await post('channels=one', form)).status).toBe(200);
	expect((await post('channels=all', form)).status).toBe(200);
	expect(await optOuts()).toEqual([
		{ source: 'unsubscribe_link', channels: ['email'] },
		{ source: 'unsubscribe_link', channels: ['all'] },
	]);
});

it('takes an empty POST', async () => {
	expect((await post(undefined)).status).toBe(200);
	expect(await optOuts()).toEqual([{ source: 'unsubscribe_link', channels: ['email'] }]);
});

it.each<[string, string, Record<string, string>]>([
	['of a content type that is none', 'List-Unsubscribe=One-Click', { 'content-type': 'garbage' }],
	['of an empty content type', 'List-Unsubscribe=One-Click', { 'content-type': '' }],
	['of a broken parameter', 'List-Unsubscribe=One-Click', { 'content-type': 'text/plain;;=' }],
	['that is much too long', `List-Unsubscribe=One-Click&x=${'x'.repeat(200_000)}`, form],
])('takes one click %s', async (_what, body, headers) => {
	expect((await post(body, headers)).status).toBe(200);
	expect(await optOuts()).toEqual([{ source: 'one_click', channels: ['email'] }]);
});

it('a choice that stands twice means the one that stops more', async () => {
	expect((await post('channels=tracking&channels=all', form)).status).toBe(200);
	expect(await optOuts()).toEqual([{ source: 'unsubscribe_link', channels: ['all'] }]);
});

/** What programs that read mail and SMS glue to a link, as they send it. */
const GLUED = [
	'.',
	',',
	';',
	':',
	'!',
	')',
	'),',
	']',
	'}',
	'>',
	'%3E',
	'"',
	'%22',
	"'",
	'*',
	'**',
	'_',
	'__',
	'-',
]
	.concat([
		'%20',
		'%0A',
		'%0D%0A',
		'%C2%A0',
		'%E2%80%9D',
		'%C2%BB',
		'%E2%80%A6',
		'…',
		'»',
		'%',
		'%2',
		'%FF',
	])
	.concat([
		'/',
		'./',
		'>/',
		'&gt;',
		'%3C/a%3E',
		')?utm_source=sms',
		'.?lang=en',
		'+',
		'=',
		'|',
		'%60',
		'\\',
		'@x',
	]);

/** Asks for a path as it is written; fetch writes some in another way. */
function statusOf(method: string, url: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const { hostname, port } = new URL(world.platform.url);
		request({ hostname, port, method, path: url }, (reply) => {
			reply.resume();
			resolve(reply.statusCode ?? 0);
		})
			.on('error', reject)
			.end();
	});
}

it.each(GLUED)('a link with %j glued to it shows the page and unsubscribes', async (glued) => {
	const url = encodeURI(path + glued).replaceAll('%25', '%');
	expect(await statusOf('GET', url)).toBe(200);
	expect(await statusOf('GET', url.replace('/u/', '/c/'))).toBe(200);
	expect(await optOuts()).toEqual([]);
	expect(await statusOf('POST', url)).toBe(200);
	expect(await optOuts()).toEqual([{ source: 'unsubscribe_link', channels: ['email'] }]);
	// What is glued to no link of the platform is no link.
	expect(await statusOf('GET', url.replace(path, '/u/AAAAAAAAAA'))).toBeGreaterThanOrEqual(400);
});

/** How gateways, proxies and mail programs write the path `/u/{token}` on the way. */
const ALTERED: readonly (readonly [
	name: string,
	alter: (token: string, kind: string) => string,
])[] = [
	['a doubled slash', (token, kind) => `//${kind}/${token}`],
	['slashes doubled everywhere', (token, kind) => `///${kind}///${token}//`],
	['an encoded slash', (token, kind) => `/${kind}%2F${token}`],
	['an encoded slash before it', (token, kind) => `/%2f${kind}/%2f${token}`],
	['a backslash', (token, kind) => `/${kind}\\${token}`],
	['an encoded backslash', (token, kind) => `/${kind}%5C${token}`],
	['a path of one dot', (token, kind) => `/./${kind}/${token}`],
	['a capital letter', (token, kind) => `/${kind.toUpperCase()}/${token}`],
	['an encoded letter', (token, kind) => `//%${kind.charCodeAt(0).toString(16)}/${token}`],
	['a blank', (token, kind) => `/%20${kind}/%20${token}`],
	['a zero-width space', (token, kind) => `/${kind}/%E2%80%8B${token}`],
	['a soft hyphen', (token, kind) => `/${kind}/${token.slice(0, 9)}%C2%AD${token.slice(9)}`],
	['a line break', (token, kind) => `/${kind}/${token.slice(0, 9)}%0D%0A%20${token.slice(9)}`],
	['a soft line break', (token, kind) => `/${kind}/${token.slice(0, 9)}=%0D%0A${token.slice(9)}`],
	['a query', (token, kind) => `//${kind}/${token}?utm_source=a//b&fbclid=%zz`],
	['a whole address', (token, kind) => `http://links.example//${kind}/${token}`],
	['all of it', (token, kind) => `//${kind.toUpperCase()}%2F/${token}%C2%BB.?a=1`],
];

it.each(ALTERED)('a link with %s shows the page and unsubscribes', async (_name, alter) => {
	const token = path.replace('/u/', '');
	expect(await statusOf('GET', alter(token, 'u'))).toBe(200);
	expect(await statusOf('HEAD', alter(token, 'u'))).toBe(200);
	expect(await statusOf('GET', alter(token, 'c'))).toBe(200);
	expect(await optOuts()).toEqual([]);
	expect(await statusOf('POST', alter(token, 'u'))).toBe(200);
	expect(await optOuts()).toEqual([{ source: 'unsubscribe_link', channels: ['email'] }]);
	expect(await statusOf('GET', alter('AAAAAAAAAA', 'u'))).toBeGreaterThanOrEqual(400);
});

it('knows only links of its own', async () => {
	const forged = `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`;
	for (const wrong of [
		forged,
		'/u/x',
		`/u/${'0'.repeat(48)}`,
		`${path}0`,
		`${path}_0`,
		`${path}.`.replace('/u/', '/x/'),
	]) {
		const reply = await fetch(world.platform.url + wrong, { method: 'POST' });
		expect(reply.status).toBe(404);
	}
	expect(await optOuts()).toEqual([]);
});
