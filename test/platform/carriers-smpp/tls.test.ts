/** `smpps://`: the certificate counts. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Carrier } from '../../../platform/src/carrier.ts';
import { readSmppSettings } from '../../../platform/src/carriers/smpp/settings.ts';
import { createSmppCarrier } from '../../../platform/src/carriers/smpp/submit.ts';
import { createClock } from '../../../platform/src/clock.ts';
import type { Core } from '../../../platform/src/core.ts';
import { createNames, type Names } from '../../../platform/src/net/names.ts';
import { createSmscServer, type SmscServer } from '../../../smpp/src/server/index.ts';
import { type DnsServer, startDnsServer } from '../support/dns-server.ts';
import { until } from '../support/index.ts';
import { submission } from './carrier-support.ts';

const folder = mkdtempSync(join(tmpdir(), 'mc-smpps-'));
const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
const carriers: Carrier[] = [];
let dns: DnsServer;
let names: Names;
let server: SmscServer;
let port: number;

beforeAll(async () => {
	const curve = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650';
	const subject = ['-subj', '/CN=smsc.example', '-addext', 'subjectAltName=DNS:smsc.example'];
	execFileSync('openssl', [...curve.split(' '), '-keyout', key, '-out', cert, ...subject], {
		stdio: 'ignore',
	});
	server = createSmscServer({
		tls: { key: readFileSync(key), cert: readFileSync(cert) },
		authenticate: () => Promise.resolve(0),
		handlers: { submit_sm: () => Promise.resolve({ body: { messageId: 'tls' } }) },
	});
	port = await server.listen(0);
	dns = await startDnsServer({ 'smsc.example': ['127.0.0.1'] });
	names = createNames({ real: () => 0, servers: [dns.address] });
});
afterAll(async () => {
	await server.destroy();
	for (const carrier of carriers) await carrier.close();
	names.close();
	await dns.close();
	rmSync(folder, { recursive: true });
});

function connect(query: string, host = '127.0.0.1'): { carrier: Carrier; logged: () => string } {
	const lines: string[] = [];
	const core = {
		clock: createClock(),
		log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
		signals: { resync: () => undefined },
		names,
	} as unknown as Core;
	const settings = readSmppSettings(`smpps://durand:s3cr3t@${host}:${port}${query}`);
	const carrier = createSmppCarrier(core, settings);
	carriers.push(carrier);
	carrier.connections?.connect();
	return { carrier, logged: () => lines.join('') };
}

it('binds when the certificate is of the authority and has the name', async () => {
	const { carrier } = connect(`?tls_ca=${cert}&tls_server_name=smsc.example`);
	await until(() => carrier.capacity?.limit() === 10, 'a session');
	expect(await carrier.submit(submission())).toMatchObject({ carrierRef: 'tls' });
});

it('looks the host up in the name servers of the platform, and the certificate must name the host', async () => {
	const { carrier } = connect(`?tls_ca=${cert}`, 'smsc.example');
	await until(() => carrier.capacity?.limit() === 10, 'a session');
	expect(dns.asked).toContain('smsc.example A');
});

it.each([
	'?tls_server_name=smsc.example',
	'?tls_ca=CERT',
	'?tls_ca=CERT&tls_server_name=other.example',
])('does not bind with %s', async (query) => {
	const { carrier, logged } = connect(query.replace('CERT', cert));
	await until(() => logged().includes('is not bound'), 'a refusal');
	expect(logged()).toContain('"code":"connect"');
	expect(carrier.capacity?.limit()).toBe(0);
});

it('names the option whose file cannot be read', () => {
	expect(() => connect(`?tls_ca=${folder}/none.pem`)).toThrow(/option tls_ca must be the path/);
});
