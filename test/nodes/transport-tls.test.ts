/** Certificates that n8n cannot trust, on n8n's own engine and real sockets: the error names the fault and nothing was sent. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createPlainServer, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEngine, startEngine, stopEngine } from './support/engine/engine.ts';
import { smsFromItem } from './support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'mc-node-tls-'));
const servers: Server[] = [];

beforeAll(async () => {
	const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
	const san = (name: string) => ['-addext', `subjectAltName=${name}`];
	for (const [authority, file, name] of [
		['known', 'other', 'DNS:other.example'],
		['unknown', 'issued', 'IP:127.0.0.1'],
	] as const) {
		const [ca, caKey] = [`${authority}.pem`, `${authority}.key`];
		openssl('req', '-x509', ...key, '-subj', `/CN=${authority}`, '-keyout', caKey, '-out', ca);
		const out = ['-keyout', `${file}.key`, '-out', `${file}.pem`, '-CA', ca, '-CAkey', caKey];
		openssl('req', '-x509', ...key, '-subj', `/CN=${file}`, ...san(name), ...out);
	}
	const self = ['-keyout', 'self.key', '-out', 'self.pem'];
	openssl('req', '-x509', ...key, '-subj', '/CN=self', ...san('IP:127.0.0.1'), ...self);
	await startEngine({ NODE_EXTRA_CA_CERTS: join(folder, 'known.pem') });
}, 60_000);
afterAll(async () => {
	await stopEngine();
	for (const server of servers) {
		server.closeAllConnections();
		server.close();
	}
	rmSync(folder, { recursive: true, force: true });
});

function openssl(...args: string[]): void {
	const run = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
	if (run.status !== 0) throw new Error(`openssl ${args[0] ?? ''}: ${run.stderr}`);
}

async function listen(server: Server): Promise<number> {
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

const withCertificate = (name: string) =>
	createServer({
		cert: readFileSync(join(folder, `${name}.pem`)),
		key: readFileSync(join(folder, `${name}.key`)),
	});

it.each<[string, () => Server, RegExp]>([
	['a certificate that signs itself', () => withCertificate('self'), /self-signed/],
	['a certificate of an unknown issuer', () => withCertificate('issued'), /not trusted/],
	['a certificate for another name', () => withCertificate('other'), /another host name/],
	['plain HTTP at the port', () => createPlainServer(), /does not speak TLS/],
])('%s', async (_case, server, reason) => {
	const baseUrl = `https://127.0.0.1:${await listen(server())}`;
	const run = await runEngine({
		parameters: smsFromItem,
		items: [{ phone: '0612345601' }],
		baseUrl,
	});
	expect(run.error?.message).toBe('Marketing Cible could not be reached');
	expect(run.error?.description).toMatch(reason);
	expect(run.error?.description).not.toContain('may have');
});
