/** TLS towards the next hop and at the bounce port, with certificates of an authority of our own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import nodemailer from 'nodemailer';
import type { SMTPServerOptions } from 'smtp-server';
import { ownAddress } from '../../platform/src/carriers/smtp/return-path.ts';
import { defaultSettings, startPlatform } from '../../platform/src/index.ts';
import { hardBounces } from './support/bounce-shapes.ts';
import { atEnd, cleanUp, startMailServer, worldOn } from './support/mail.ts';
import { newsletter, until, untilStatus } from './support/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'mc-tls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(cleanUp);

function openssl(...args: string[]): void {
	const run = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
	if (run.status !== 0) throw new Error(`openssl ${args[0] ?? ''}: ${run.stderr}`);
}

/** A certificate of our authority for a name. */
function certify(name: string): { certFile: string; keyFile: string } {
	const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
	const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
	const out = ['-keyout', `${name}.key`, '-out', `${name}.pem`, '-days', '2'];
	openssl('req', '-x509', ...key, ...subject, ...out, '-CA', 'ca.pem', '-CAkey', 'ca.key');
	return { certFile: join(folder, `${name}.pem`), keyFile: join(folder, `${name}.key`) };
}

beforeAll(() => {
	const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
	openssl('req', '-x509', ...key, '-subj', '/CN=ca', '-keyout', 'ca.key', '-out', 'ca.pem');
});

/** As `NODE_EXTRA_CA_CERTS` does at a start. */
function trustOurs(): void {
	const before = tls.getCACertificates();
	tls.setDefaultCACertificates([...before, readFileSync(join(folder, 'ca.pem'), 'utf8')]);
	atEnd(async () => tls.setDefaultCACertificates(before));
}

async function start(name: string, query: string, options: SMTPServerOptions = {}) {
	const { certFile, keyFile } = certify(name);
	const seen = { logins: [] as string[], encrypted: [] as boolean[] };
	const server = await startMailServer({
		cert: readFileSync(certFile),
		key: readFileSync(keyFile),
		disabledCommands: [],
		onAuth(auth, _session, done) {
			seen.logins.push(`${auth.method} ${auth.username ?? ''} ${auth.password ?? ''}`);
			done(null, { user: 'shop' });
		},
		onMailFrom(_address, session, done) {
			seen.encrypted.push(session.secure);
			done();
		},
		...options,
	});
	const scheme = options.secure === true ? 'smtps' : 'smtp';
	const world = await worldOn(`${scheme}://shop:s%40cret@localhost:${server.port}${query}`);
	const { body } = await world.client.post('/v1/messages', newsletter());
	return { server, world, seen, id: body['id'] };
}

it.each([
	['STARTTLS that is demanded', '?tls=required', {}],
	['TLS from the first byte', '', { secure: true }],
])('logs in over TLS whose certificate fits: %s', async (_what, query, options) => {
	trustOurs();
	const { world, seen, id } = await start('localhost', query, options);
	await untilStatus(world.client, id, 'sent');
	expect(seen.encrypted).toEqual([true]);
	expect(seen.logins).toEqual([expect.stringMatching(/^(?:PLAIN|LOGIN) shop s@cret$/)]);
});

it.each([
	['an unknown authority', false, 'localhost', '?tls=required', {}],
	['an unknown authority, TLS from the first byte', false, 'localhost', '', { secure: true }],
	['another name', true, 'other.example', '?tls=required', {}],
	['no STARTTLS', true, 'localhost', '?tls=required', { disabledCommands: ['STARTTLS'] }],
])(
	'keeps mail and password when there is %s, and says so',
	async (_what, trusted, name, query, options) => {
		if (trusted) trustOurs();
		const { server, world, seen, id } = await start(name, query, options);
		await until(() => world.logged().includes('the mail server cannot be used'), 'the warning');
		expect(seen).toEqual({ logins: [], encrypted: [] });
		expect(server.mails).toHaveLength(0);
		const { body } = await world.client.get(`/v1/messages/${String(id)}`);
		expect(['queued', 'sending']).toContain(body['status']);
		expect(world.logged()).not.toMatch(/s@cret|s%40cret|zoe\.martin/);
	},
);

it('encrypts where it can when nothing is demanded, and not where it may not', async () => {
	const taken = await start('localhost', '?tls=opportunistic');
	await untilStatus(taken.world.client, taken.id, 'sent');
	expect(taken.seen.encrypted).toEqual([true]);
	const plain = await start('localhost', '?tls=off', { allowInsecureAuth: true });
	await untilStatus(plain.world.client, plain.id, 'sent');
	expect(plain.seen.encrypted).toEqual([false]);
});

describe('the bounce port', () => {
	const DOMAIN = 'b.durand.example';
	const bounces = (over = {}) => ({
		dkim: null,
		bounces: { domain: DOMAIN, host: '127.0.0.1', port: 0, tls: null, ...over },
	});

	it('takes mail over STARTTLS where it has a certificate', async () => {
		trustOurs();
		const server = await startMailServer();
		const world = await worldOn(`smtp://127.0.0.1:${server.port}`, {
			mail: bounces({ tls: certify(DOMAIN) }),
		});
		const { body } = await world.client.post('/v1/messages', newsletter());
		await untilStatus(world.client, body['id'], 'sent');
		const to = ownAddress(world.platform.internals, 'b', String(body['id']), DOMAIN);
		const transport = nodemailer.createTransport({
			host: '127.0.0.1',
			port: world.platform.bouncePort ?? 0,
			requireTLS: true,
			tls: { servername: DOMAIN },
		});
		await transport.sendMail({ envelope: { from: '', to: [to] }, raw: hardBounces[0]!.mail });
		transport.close();
		await untilStatus(world.client, body['id'], 'undelivered');
	});

	it('stops the start with one line when it cannot be had', async () => {
		const other = await startMailServer();
		const dataDir = mkdtempSync(join(tmpdir(), 'mc-bounce-'));
		atEnd(async () => rmSync(dataDir, { recursive: true, force: true }));
		const attempt = (over: object) =>
			startPlatform({
				...defaultSettings(dataDir),
				port: 0,
				logLevel: 'silent',
				mail: bounces(over),
			});
		await expect(attempt({ port: other.port })).rejects.toThrow(
			'MC_BOUNCE_HOST and MC_BOUNCE_PORT cannot be listened on: EADDRINUSE',
		);
		const noPem = { certFile: __filename, keyFile: __filename };
		await expect(attempt({ tls: noPem })).rejects.toThrow(/^MC_BOUNCE_TLS_CERT/);
		// Nothing of the failed starts holds the folder or the port.
		const platform = await attempt({});
		const socket = connect(platform.bouncePort ?? 0, '127.0.0.1');
		const greeting = await new Promise<string>((resolve) =>
			socket.once('data', (chunk) => resolve(String(chunk))),
		);
		expect(greeting).toMatch(/^220 b\.durand\.example /);
		socket.destroy();
		await platform.stop();
	});
});
