/**
 * n8n in queue mode: one main, one worker, PostgreSQL and Redis, beside a platform. As world.mjs it prints one JSON line when
 * it stands and ends with its input.
 */
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform } from '../../examples/runner/platform-process.ts';
import { ensureN8n } from '../../scripts/n8n/install.mjs';
import { startN8n, startWorker } from '../../scripts/n8n/instance.mjs';
import { installPackage } from '../../scripts/n8n/package.mjs';
import { withReadableErrors } from '../../scripts/setup.mjs';
import { freePorts } from './free-ports.ts';
import { startPostgres, startRedis } from './services.mjs';
import { signIn } from './session.mjs';

const owner = { email: 'owner@example.com', password: 'Mc1-end-to-end' };

await withReadableErrors(async () => {
	const inputEnded = new Promise((resolve) => {
		process.stdin.once('end', resolve).once('close', resolve).resume();
	});
	const folder = await mkdtemp(join(tmpdir(), 'mc-queue-'));
	const running = [];
	const keep = async (starting) => {
		const program = await starting;
		running.push(program);
		return program;
	};
	try {
		const install = await ensureN8n();
		const userFolder = join(folder, 'n8n');
		await mkdir(userFolder);
		await installPackage(userFolder);
		const [postgres, redis, port, broker, health, workerBroker] = await freePorts(6);
		await keep(startPostgres(folder, postgres));
		await keep(startRedis(folder, redis));
		const platform = await keep(
			startPlatform({
				apiKey: 'mc_key_of_the_end_to_end_tests',
				dataDir: join(folder, 'platform'),
				port: 0,
			}),
		);
		const shared = {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis),
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres),
			DB_POSTGRESDB_DATABASE: 'n8n',
			DB_POSTGRESDB_USER: 'n8n',
		};
		const options = {
			install,
			userFolder,
			encryptionKey: 'key-of-the-end-to-end-tests',
			port,
			brokerPort: broker,
			owner,
			withEditor: false,
			extra: shared,
		};
		const n8n = await keep(startN8n(options));
		const worker = await keep(
			startWorker({
				...options,
				brokerPort: workerBroker,
				extra: { ...shared, QUEUE_HEALTH_CHECK_PORT: String(health) },
			}),
		);
		worker.ended.then((code) => console.error(`The worker ended with ${code}`));
		const { baseUrl, apiKey } = platform;
		const session = await signIn(n8n.baseUrl, owner);
		const described = { baseUrl: n8n.baseUrl, pid: n8n.pid, session, ...install, userFolder };
		console.log(
			JSON.stringify({ platform: { baseUrl, apiKey }, n8n: described, control: '', clock: null }),
		);
		await inputEnded;
	} finally {
		for (const program of running.toReversed()) await program.stop();
		await rm(folder, { recursive: true, force: true });
	}
});
