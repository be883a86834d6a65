/** SMPP over TLS: certificates count. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClientOptions, type ClientState, createClient } from '../../smpp/src/index.ts';
import { createSmscServer, type SmscServer } from '../../smpp/src/server/index.ts';
import { until } from './fake-clock.ts';

let server: SmscServer;
let port: number;
let certificate: Buffer;

beforeAll(async () => {
	const folder = mkdtempSync(join(tmpdir(), 'smpp-tls-'));
	const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
	execFileSync(
		'openssl',
		[
			'req',
			'-x509',
			'-newkey',
			'ec',
			'-pkeyopt',
			'ec_paramgen_curve:prime256v1',
			'-nodes',
			'-keyout',
			key,
			'-out',
			cert,
			'-subj',
			'/CN=localhost',
			'-addext',
			'subjectAltName=DNS:localhost,IP:127.0.0.1',
			'-days',
			'3650',
		],
		{ stdio: 'ignore' },
	);
	certificate = readFileSync(cert);
	server = createSmscServer({
		tls: { key: readFileSync(key), cert: certificate },
		authenticate: async () => 0,
		handlers: { submit_sm: async () => ({ body: { messageId: 'tls' } }) },
	});
	port = await server.listen(0);
	rmSync(folder, { recursive: true });
});
afterAll(() => server.destroy());

async function connected(
	connection: Exclude<ClientOptions['connection'], (...args: never) => unknown>,
) {
	const states: ClientState[] = [];
	const client = createClient({
		connection,
		bind: { mode: 'transceiver', systemId: 'mc', password: 'secret' },
		onState: (state) => states.push(state),
	});
	client.start();
	await until(() => client.state === 'bound' || client.state === 'waiting');
	return { client, states };
}

test.each(['localhost', '127.0.0.1'])('to %s with the right certificate', async (host) => {
	const { client } = await connected({ host, port, tls: { ca: certificate, family: 4 } as never });
	expect(await client.submit({})).toMatchObject({ messageId: 'tls' });
	await client.close();
});

test.each([
	['a certificate that nobody vouches for', true],
	['another name', { ca: 'given', servername: 'example.org' }],
] as const)('not with %s', async (_name, tls) => {
	const options = tls === true ? true : { ...tls, ca: certificate };
	const { client, states } = await connected({ host: '127.0.0.1', port, tls: options });
	expect(states.at(-1)?.error).toMatchObject({ code: 'connect' });
	await client.close();
});

test('not without TLS', async () => {
	const { client, states } = await connected({ host: '127.0.0.1', port });
	expect(states.at(-1)?.error).toMatchObject({ code: 'bind_failed' });
	await client.close();
});
