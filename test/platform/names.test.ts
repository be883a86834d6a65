/** Host names of outgoing connections: which source answers, for how long, and that the thread pool is never needed. */
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pbkdf2 } from 'node:crypto';
import type { LookupAddress } from 'node:dns';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createNames, type Names } from '../../platform/src/net/names.ts';
import { type DnsServer, startDnsServer, type Zone } from './support/dns-server.ts';

let folder: string;
let hosts: string;
let resolvConf: string;
let now = 0;
const open: { close(): unknown }[] = [];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'mc-names-'));
	hosts = join(folder, 'hosts');
	resolvConf = join(folder, 'resolv.conf');
	now = Date.parse('2026-11-24T09:00:00Z');
});
afterEach(async () => {
	for (const each of open.splice(0)) await each.close();
	rmSync(folder, { recursive: true });
});

async function start(zone: Zone, ttl?: number): Promise<{ names: Names; server: DnsServer }> {
	const server = await startDnsServer(zone, ttl);
	const files = { hosts, resolvConf };
	const names = createNames({ real: () => now, servers: [server.address], files });
	open.push(names, server);
	return { names, server };
}

const addresses = (found: readonly { address: string }[]) => found.map(({ address }) => address);

async function failure(work: Promise<unknown>): Promise<unknown> {
	return work.then(
		() => 'resolved',
		(error: unknown) => (error as NodeJS.ErrnoException).code,
	);
}

describe('where a name is looked up', () => {
	it('an address is its own answer', async () => {
		const { names, server } = await start({});
		expect(await names.resolve('192.0.2.1')).toEqual([{ address: '192.0.2.1', family: 4 }]);
		expect(await names.resolve('::1')).toEqual([{ address: '::1', family: 6 }]);
		expect(server.asked).toEqual([]);
	});

	it('the hosts file comes first, whatever the case, and is read again when it changes', async () => {
		writeFileSync(
			hosts,
			'# Docker\n10.0.0.7\tplatform host.docker.internal # inline\nfd00::7 Platform\nnonsense x\n',
		);
		const { names, server } = await start({ platform: ['192.0.2.9'] });
		expect(await names.resolve('PLATFORM')).toEqual([
			{ address: '10.0.0.7', family: 4 },
			{ address: 'fd00::7', family: 6 },
		]);
		expect(addresses(await names.resolve('host.docker.internal.'))).toEqual(['10.0.0.7']);
		writeFileSync(hosts, '10.0.0.8 platform\n');
		utimesSync(hosts, 1, 1);
		now += 2000;
		expect(addresses(await names.resolve('platform'))).toEqual(['10.0.0.8']);
		rmSync(hosts);
		now += 2000;
		expect(addresses(await names.resolve('platform'))).toEqual(['192.0.2.9']);
		expect(server.asked).toEqual(['platform A', 'platform AAAA']);
	});

	it('localhost and the names under it are this machine, also without a hosts file', async () => {
		const { names, server } = await start({ localhost: ['192.0.2.66'] });
		for (const name of ['localhost', 'LOCALHOST.', 'app.localhost']) {
			expect(addresses(await names.resolve(name))).toEqual(['127.0.0.1', '::1']);
		}
		writeFileSync(hosts, '127.0.0.5 localhost\n');
		now += 2000;
		expect(addresses(await names.resolve('localhost'))).toEqual(['127.0.0.5']);
		expect(server.asked).toEqual([]);
	});

	it('A and AAAA are both asked for, IPv4 first', async () => {
		const { names } = await start({ 'shop.example.net': ['2001:db8::1', '192.0.2.1'] });
		expect(await names.resolve('shop.example.net')).toEqual([
			{ address: '192.0.2.1', family: 4 },
			{ address: '2001:db8::1', family: 6 },
		]);
	});

	it('short names are completed as resolv.conf says', async () => {
		writeFileSync(resolvConf, 'search apps.svc.local svc.local.\noptions timeout:1 ndots:2\n');
		const { names, server } = await start({
			'n8n.svc.local': ['10.0.0.1'],
			'a.b.example.net': ['192.0.2.1'],
		});
		expect(addresses(await names.resolve('n8n'))).toEqual(['10.0.0.1']);
		expect(addresses(await names.resolve('a.b.example.net'))).toEqual(['192.0.2.1']);
		const names4 = server.asked.filter((question) => question.endsWith(' A'));
		expect(names4).toEqual(['n8n.apps.svc.local A', 'n8n.svc.local A', 'a.b.example.net A']);
		expect(await failure(names.resolve('n8n.'))).toBe('ENOTFOUND');
	});
});

describe('what is remembered', () => {
	it('answers as long as their TTL, a minute at most', async () => {
		const { names, server } = await start({ 'shop.example.net': ['192.0.2.1'] }, 3600);
		await names.resolve('shop.example.net');
		server.setZone({ 'shop.example.net': ['192.0.2.2'] });
		now += 59_000;
		expect(addresses(await names.resolve('shop.example.net'))).toEqual(['192.0.2.1']);
		now += 2000;
		expect(addresses(await names.resolve('shop.example.net'))).toEqual(['192.0.2.2']);
		expect(server.asked).toHaveLength(4);
	});

	it('that a name does not exist, for seconds', async () => {
		const { names, server } = await start({});
		for (let time = 0; time < 3; time++) {
			expect(await failure(names.resolve('nobody.example.net'))).toBe('ENOTFOUND');
		}
		expect(server.asked).toHaveLength(2);
		server.setZone({ 'nobody.example.net': ['192.0.2.1'] });
		now += 6000;
		expect(addresses(await names.resolve('nobody.example.net'))).toEqual(['192.0.2.1']);
	});

	it('one query serves all who ask at the same time', async () => {
		const { names, server } = await start({ 'shop.example.net': ['192.0.2.1'] });
		await Promise.all(Array.from({ length: 50 }, () => names.resolve('shop.example.net')));
		expect(server.asked).toHaveLength(2);
	});

	it('an old answer while the name servers fail, for an hour', async () => {
		const { names, server } = await start({ 'shop.example.net': ['192.0.2.1'] });
		await names.resolve('shop.example.net');
		server.setZone({ 'shop.example.net': 'servfail' });
		now += 61_000;
		expect(addresses(await names.resolve('shop.example.net'))).toEqual(['192.0.2.1']);
		now += 3_600_000;
		expect(await failure(names.resolve('shop.example.net'))).toBe('ESERVFAIL');
	});
});

describe('name servers that do not answer', () => {
	it('are waited for five seconds at most, and not again at once', async () => {
		const { names } = await start({});
		const began = performance.now();
		expect(await failure(names.resolve('a.slow.example.net'))).toBe('ETIMEOUT');
		expect(performance.now() - began).toBeLessThan(7000);
		const again = performance.now();
		expect(await failure(names.resolve('a.slow.example.net'))).toBe('ETIMEOUT');
		expect(performance.now() - again).toBeLessThan(1000);
	});

	it('a caller that stops waiting cancels the query, unless another one waits for it', async () => {
		const { names } = await start({});
		const one = new AbortController();
		const other = new AbortController();
		const began = performance.now();
		const waits = [one, other].map(({ signal }) =>
			failure(names.resolve('b.slow.example.net', signal)),
		);
		one.abort();
		expect(await waits[0]).toBe('ECANCELLED');
		other.abort();
		expect(await waits[1]).toBe('ECANCELLED');
		// Cancelled, so nothing is remembered of it: it is asked again.
		const third = new AbortController();
		const again = failure(names.resolve('b.slow.example.net', third.signal));
		third.abort();
		expect(await again).toBe('ECANCELLED');
		expect(performance.now() - began).toBeLessThan(1500);
	});

	it('do not occupy the thread pool', async () => {
		const { names } = await start({ 'shop.example.net': ['192.0.2.1'] });
		const stop = new AbortController();
		const hanging = Array.from({ length: 160 }, (_, index) =>
			failure(names.resolve(`n${index}.slow.example.net`, stop.signal)),
		);
		let ended = 0;
		for (const one of hanging) void one.then(() => ended++);
		await readFile(__filename);
		await promisify(pbkdf2)('password', 'salt', 1000, 32, 'sha256');
		expect(addresses(await names.resolve('shop.example.net'))).toEqual(['192.0.2.1']);
		expect(ended).toBe(0);
		stop.abort();
		await Promise.all(hanging);
	});
});

describe('for sockets', () => {
	const lookup = (names: Names, host: string, options: object) =>
		new Promise<[string | undefined, string | LookupAddress[], number | undefined]>((resolve) =>
			names.lookup(host, options, (error, found, family) => resolve([error?.code, found, family])),
		);

	it('answers as dns.lookup does', async () => {
		const { names } = await start({ 'shop.example.net': ['192.0.2.1', '2001:db8::1'] });
		const all = [
			{ address: '192.0.2.1', family: 4 },
			{ address: '2001:db8::1', family: 6 },
		];
		expect(await lookup(names, 'shop.example.net', { all: true })).toEqual([
			undefined,
			all,
			undefined,
		]);
		expect(await lookup(names, 'shop.example.net', {})).toEqual([undefined, '192.0.2.1', 4]);
		expect(await lookup(names, 'shop.example.net', { family: 6 })).toEqual([
			undefined,
			'2001:db8::1',
			6,
		]);
		expect(await lookup(names, 'gone.example.net', { all: true })).toEqual(['ENOTFOUND', '', 0]);
	});
});
