/** Webhooks never reach into private networks, whatever their address looks like or turns into. Real sockets, no network. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPublicAddress, isVisiblyPrivate } from '../../platform/src/net/address-guard.ts';
import type { Resolve } from '../../platform/src/net/names.ts';
import { type Post, postWebhook } from '../../platform/src/webhooks/post.ts';

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

async function listen(answer: Parameters<typeof createServer>[1]) {
	let requests = 0;
	const server = createServer((request, response) => {
		requests++;
		answer?.(request, response);
	});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { port: (server.address() as AddressInfo).port, requests: () => requests };
}

const post = (url: string, over: Partial<Post> = {}) =>
	postWebhook({
		url,
		secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
		eventId: 'evt_1',
		body: '{}',
		timestamp: 1_700_000_000,
		allowPrivate: false,
		signal: new AbortController().signal,
		resolve: () => Promise.reject(new Error('nothing is looked up here')),
		...over,
	});
const forbidden = { kind: 'failed', outcome: 'forbidden_address', retryAfter: null };

describe('literal addresses', () => {
	const disguises = [
		// The loopback address as people write it to get past a filter.
		'http://127.0.0.1/',
		'http://127.1/',
		'http://127.0.1/',
		'http://2130706433/',
		'http://0x7f000001/',
		'http://0x7f.0.0.1/',
		'http://0177.0.0.1/',
		'http://017700000001/',
		'http://0x7f.0x0.0x0.0x1/',
		'http://127.0.0.1./',
		'http://127.255.255.254/',
		'http://①②⑦.⓪.⓪.①/',
		'http://127。0。0。1/',
		'http://user:password@127.0.0.1/',
		'http://0.0.0.0/',
		'http://0/',
		'http://0.1.2.3/',
		'http://[::1]/',
		'http://[::]/',
		'http://[0:0:0:0:0:0:0:1]/',
		'http://[::ffff:127.0.0.1]/',
		'http://[::ffff:7f00:1]/',
		'http://[::ffff:0:127.0.0.1]/',
		'http://[::127.0.0.1]/',
		'http://[64:ff9b::127.0.0.1]/',
		'http://[64:ff9b:1::127.0.0.1]/',
		'http://[2002:7f00:1::]/',
		'http://[2001:0:7f00:1::]/',
		// Private networks, link-local, shared space.
		'http://10.255.255.255/',
		'http://172.16.0.1/',
		'http://172.31.255.255/',
		'http://192.168.0.1/',
		'http://100.64.0.1/',
		'http://100.127.255.255/',
		'http://[fc00::1]/',
		'http://[fd12:3456::1]/',
		'http://[fe80::1]/',
		'http://[fec0::1]/',
		'http://[::ffff:192.168.1.1]/',
		// Metadata services of clouds.
		'http://169.254.169.254/latest/meta-data/',
		'http://169.254.170.2/v2/credentials',
		'http://2852039166/',
		'http://0xa9fea9fe/',
		'http://[::ffff:169.254.169.254]/',
		'http://[fd00:ec2::254]/',
		'http://100.100.100.200/',
		'http://192.0.0.192/',
		// Nobody's and everybody's.
		'http://192.0.2.1/',
		'http://198.18.0.1/',
		'http://198.51.100.1/',
		'http://203.0.113.1/',
		'http://224.0.0.1/',
		'http://239.255.255.250/',
		'http://240.0.0.1/',
		'http://255.255.255.255/',
		'http://[ff02::1]/',
		'http://[2001:db8::1]/',
		'http://[100::1]/',
		'http://[3fff::1]/',
	];

	it.each(disguises)('%s is refused when it is told, and again when it is used', async (url) => {
		expect(isVisiblyPrivate(url)).toBe(true);
		expect(await post(url)).toEqual(forbidden);
	});

	it.each([
		'localhost',
		'LOCALHOST',
		'localhost.',
		'app.localhost',
		'db',
		'printer.local',
		'metadata.google.internal',
		'router.home.arpa',
	])('the name %s never leaves the machine or its network', (name) =>
		expect(isVisiblyPrivate(`http://${name}/`)).toBe(true),
	);

	it.each([
		'http://172.15.255.255/',
		'http://172.32.0.1/',
		'http://100.63.255.255/',
		'http://100.128.0.1/',
		'http://169.253.255.255/',
		'http://11.0.0.1/',
		'http://[2a00:1450:4007:80e::200e]/',
		'https://hooks.example.org/',
		'https://internal.example.org/',
	])('%s is public', (url) => expect(isVisiblyPrivate(url)).toBe(false));
});

describe('names', () => {
	const answering = (...addresses: string[]): Resolve =>
		jest.fn(async () =>
			addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
		);

	it.each([
		['a private one', ['10.0.0.1']],
		['a private one among public ones', ['8.8.8.8', '192.168.1.1']],
		['a mapped one', ['::ffff:127.0.0.1']],
		['a private IPv6 one', ['2a00:1450:4007:80e::200e', 'fd00::1']],
	])('that resolve to %s are refused', async (_, addresses) => {
		const { port, requests } = await listen((_request, response) => response.end());
		const resolve = answering(...addresses);
		expect(await post(`http://hooks.example.org:${port}/`, { resolve })).toEqual(forbidden);
		expect(requests()).toBe(0);
	});

	it('that change their address after the check gain nothing: they are asked once', async () => {
		const { port, requests } = await listen((_request, response) => response.writeHead(204).end());
		let asked = 0;
		// Passes the check first (loopback stands in for a public address here), and turns elsewhere then.
		const resolve: Resolve = async () => [
			{ address: ++asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 },
		];
		const url = `http://rebinding.example.org:${port}/hook`;
		expect(await post(url, { resolve, allowPrivate: true })).toEqual({
			kind: 'delivered',
			outcome: '204',
		});
		expect([asked, requests()]).toEqual([1, 1]);
	});

	it('that rebind to loopback are not followed there', async () => {
		const { port, requests } = await listen((_request, response) => response.end());
		let asked = 0;
		// The connection goes to the first answer (a public address, which nobody reaches from here) and never to the second.
		const resolve: Resolve = async () => [
			{
				address: ++asked === 1 ? '2001:4860:4860::8888' : '127.0.0.1',
				family: asked === 1 ? 6 : 4,
			},
		];
		const url = `http://rebinding.example.org:${port}/hook`;
		const result = await post(url, { resolve, timeoutMs: 400 });
		expect(result).toMatchObject({ kind: 'failed' });
		expect([asked, requests()]).toEqual([1, 0]);
	});

	it('that nobody knows are a failed attempt', async () => {
		const resolve: Resolve = async () => {
			throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
		};
		expect(await post('https://nowhere.example.org/', { resolve })).toMatchObject({
			kind: 'failed',
			outcome: 'ENOTFOUND',
		});
	});

	it('whose look-up hangs are not waited for', async () => {
		const resolve: Resolve = () => new Promise(() => undefined);
		const result = await post('https://slow.example.org/', { resolve, timeoutMs: 100 });
		expect(result).toMatchObject({ kind: 'failed', outcome: 'timeout' });
	});
});

describe('answers', () => {
	const here = { allowPrivate: true };

	it.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed', async (status) => {
		const { port, requests } = await listen((_request, response) =>
			response.writeHead(status, { location: '/elsewhere' }).end(),
		);
		expect(await post(`http://127.0.0.1:${port}/`, here)).toMatchObject({
			kind: 'failed',
			outcome: String(status),
		});
		expect(requests()).toBe(1);
	});

	it('a body without end is broken off; the status counts', async () => {
		let written = 0;
		const { port } = await listen((_request, response) => {
			response.writeHead(200);
			const piece = Buffer.alloc(16 * 1024);
			const more = () => {
				while (!response.destroyed && response.write(piece)) written += piece.length;
				if (!response.destroyed) response.once('drain', more);
			};
			more();
		});
		expect(await post(`http://127.0.0.1:${port}/`, here)).toEqual({
			kind: 'delivered',
			outcome: '200',
		});
		expect(written).toBeLessThan(64 * 1024 * 1024);
	});

	it('a body that never comes does not change what the status said', async () => {
		const { port } = await listen((_request, response) => {
			response.writeHead(200, { 'content-length': '100' }).write('x');
		});
		const result = await post(`http://127.0.0.1:${port}/`, { ...here, timeoutMs: 300 });
		expect(result).toEqual({ kind: 'delivered', outcome: '200' });
	});

	it('a packed bomb is not unpacked', async () => {
		const { gzipSync } = await import('node:zlib');
		const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
		const { port } = await listen((_request, response) =>
			response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
		);
		const before = process.memoryUsage().arrayBuffers;
		expect(await post(`http://127.0.0.1:${port}/`, here)).toMatchObject({ kind: 'delivered' });
		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * 1024 * 1024);
	});

	it('no answer at all is a time-out', async () => {
		const { port } = await listen(() => undefined);
		const result = await post(`http://127.0.0.1:${port}/`, { ...here, timeoutMs: 100 });
		expect(result).toMatchObject({ kind: 'failed', outcome: 'timeout' });
	});

	it('Retry-After is read as seconds and as a date', async () => {
		const date = new Date((1_700_000_000 + 90) * 1000).toUTCString();
		for (const [header, expected] of [
			['90', 90_000],
			[date, 90_000],
			['Thu, 01 Jan 1970 00:00:00 GMT', 0],
			['soon', null],
			['-5', null],
		] as const) {
			const { port } = await listen((_request, response) =>
				response.writeHead(503, { 'retry-after': header }).end(),
			);
			const result = await post(`http://127.0.0.1:${port}/`, here);
			expect([header, result]).toEqual([
				header,
				{ kind: 'failed', outcome: '503', retryAfter: expected },
			]);
		}
	});
});

it('every IPv4 network of the special-purpose registry is closed, and its neighbours are open', () => {
	const closed = [
		'0.0.0.0/8',
		'10.0.0.0/8',
		'100.64.0.0/10',
		'127.0.0.0/8',
		'169.254.0.0/16',
		'172.16.0.0/12',
		'192.0.0.0/24',
		'192.0.2.0/24',
		'192.168.0.0/16',
		'198.18.0.0/15',
		'198.51.100.0/24',
		'203.0.113.0/24',
	];
	const text = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
	for (const network of closed) {
		const [base = '', bits] = network.split('/');
		const first = base.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
		const last = first + 2 ** (32 - Number(bits)) - 1;
		expect([network, isPublicAddress(text(first)), isPublicAddress(text(last))]).toEqual([
			network,
			false,
			false,
		]);
		expect([network, isPublicAddress(text(last + 1))]).toEqual([network, true]);
	}
});
