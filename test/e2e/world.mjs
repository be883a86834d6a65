/**
 * The world of the end-to-end tests: the platform and a real n8n with the packed package, both on free ports of the loopback
 * address, with data in a folder that is deleted at the end. Where libfaketime is installed both live on a Tuesday morning that
 * support/clock.ts can move. Prints one JSON line when it stands, restarts n8n when asked
 * (`POST /restart-n8n`, with `?address=` under another public address), and takes everything down when its input ends, so that
 * nothing outlives a test run that is killed. `MC_E2E_N8N` names another version of n8n.
 */
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform } from '../../examples/runner/platform-process.ts';
import { clockInFile, findFaketime, realNow } from '../../scripts/faketime.mjs';
import { ensureN8n } from '../../scripts/n8n/install.mjs';
import { startN8n } from '../../scripts/n8n/instance.mjs';
import { installPackage } from '../../scripts/n8n/package.mjs';
import { withReadableErrors } from '../../scripts/setup.mjs';
import { freePorts } from './free-ports.ts';
import { signIn } from './session.mjs';

/** A Tuesday morning, in the hours of every channel. */
const START = '2026-11-24T10:00:00Z';
const operatorKey = 'mc_op_key_of_the_end_to_end_tests';
const owner = { email: 'owner@example.com', password: 'Mc1-end-to-end' };

await withReadableErrors(async () => {
	const inputEnded = new Promise((resolve) => {
		process.stdin.once('end', resolve).once('close', resolve).resume();
	});
	const folder = await mkdtemp(join(tmpdir(), 'mc-e2e-'));
	const running = [];
	try {
		const install = await ensureN8n(process.env.MC_E2E_N8N);
		const userFolder = join(folder, 'n8n');
		await mkdir(userFolder);
		await installPackage(userFolder);
		const clock = commonClock(folder);
		const platform = await startPlatform({
			apiKey: 'mc_key_of_the_end_to_end_tests',
			dataDir: join(folder, 'platform'),
			port: 0,
			settings: { MC_OPERATOR_KEY: operatorKey },
		});
		running.push(platform);
		const [port, brokerPort] = await freePorts(2);
		const options = {
			install,
			userFolder,
			encryptionKey: 'key-of-the-end-to-end-tests',
			port,
			brokerPort,
			owner,
			withEditor: false,
			// The owner's session outlives every move of the clock.
			extra: { N8N_USER_MANAGEMENT_JWT_DURATION_HOURS: '720' },
		};
		const n8n = { current: await startN8n(options), stop: () => n8n.current.stop() };
		running.push(n8n);
		const control = await listenForOrders(async (address) => {
			await n8n.current.stop();
			const moved = address === null ? {} : { N8N_WEBHOOK_URL: address };
			const extra = { ...options.extra, ...moved };
			n8n.current = await startN8n({ ...options, extra });
		});
		running.push(control);
		const { baseUrl, apiKey } = platform;
		const { baseUrl: address, pid } = n8n.current;
		const session = await signIn(address, owner, install.version);
		console.log(
			JSON.stringify({
				platform: { baseUrl, apiKey },
				operatorKey,
				n8n: { baseUrl: address, pid, session, ...install, userFolder },
				control: control.url,
				clock,
			}),
		);
		await inputEnded;
	} finally {
		for (const program of running.toReversed()) await program.stop();
		await rm(folder, { recursive: true, force: true });
	}
});

/** A clock that every program started from now on follows; `null`: they live in real time. */
function commonClock(folder) {
	const library = findFaketime();
	if (library === null) return null;
	const clock = { file: join(folder, 'clock'), offsetMs: Date.parse(START) - realNow() };
	for (const [name, value] of Object.entries(clockInFile(library, clock.file, clock.offsetMs))) {
		if (value === undefined) delete process.env[name];
		else process.env[name] = value;
	}
	return clock;
}

async function listenForOrders(restart) {
	const server = createHttpServer((request, response) => {
		const { searchParams } = new URL(request.url, 'http://127.0.0.1');
		restart(searchParams.get('address')).then(
			() => response.writeHead(204).end(),
			(error) => response.writeHead(500).end(String(error)),
		);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${server.address().port}`,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
