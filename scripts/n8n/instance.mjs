/** One n8n of our own: its environment, its commands, its server. It listens on the loopback address only. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StepError } from '../setup.mjs';

const HOST = '127.0.0.1';
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 30_000;
const KEPT_LINES = 40;

/**
 * @typedef {object} InstanceOptions
 * @property {import('./install.mjs').N8nInstall} install
 * @property {string} userFolder where it keeps its database, credentials and community nodes
 * @property {string} encryptionKey of the credentials
 * @property {number} port
 * @property {number} brokerPort of its task runner
 * @property {{ email: string, password: string }} owner
 * @property {boolean} [withEditor] whether the editor is served; default true
 * @property {Record<string, string>} [extra] settings of n8n besides, e.g. of its database
 */

/** @param {InstanceOptions} options */
function environment({
	install,
	userFolder,
	encryptionKey,
	port,
	brokerPort,
	owner,
	withEditor = true,
	extra = {},
}) {
	// Settings of an n8n that the user runs elsewhere must not reach this one.
	const inherited = Object.entries(process.env).filter(
		([name]) => !/^(?:N8N|DB|QUEUE|EXECUTIONS|WEBHOOK|NODES|CREDENTIALS)_/.test(name),
	);
	return {
		...Object.fromEntries(inherited),
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: encryptionKey,
		N8N_HOST: HOST,
		N8N_LISTEN_ADDRESS: HOST,
		N8N_PORT: String(port),
		N8N_PROTOCOL: 'http',
		...namesOf(install.version, `http://${HOST}:${port}/`),
		N8N_EDITOR_BASE_URL: `http://${HOST}:${port}`,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_DISABLE_UI: String(!withEditor),
		// Plain HTTP on the loopback address.
		N8N_SECURE_COOKIE: 'false',
		// Nothing is reported to anybody and nothing is fetched.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_DIAGNOSTICS_CONFIG_FRONTEND: '',
		N8N_DIAGNOSTICS_CONFIG_BACKEND: '',
		EXTERNAL_FRONTEND_HOOKS_URLS: '',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_LOG_LEVEL: 'info',
		GENERIC_TIMEZONE: 'Europe/Paris',
		N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
		N8N_INSTANCE_OWNER_EMAIL: owner.email,
		N8N_INSTANCE_OWNER_FIRST_NAME: 'Marketing',
		N8N_INSTANCE_OWNER_LAST_NAME: 'Cible',
		N8N_INSTANCE_OWNER_PASSWORD_HASH: hash(install, owner.password),
		...extra,
	};
}

/** Settings that n8n 1 knows by another name or value: its own address, and the parts that nobody needs here. */
function namesOf(version, address) {
	return version.startsWith('1.')
		? { WEBHOOK_URL: address, N8N_DISABLED_MODULES: 'insights' }
		: {
				N8N_WEBHOOK_URL: address,
				N8N_DISABLED_MODULES: 'instance-ai,agents,mcp,mcp-registry,chat-hub,insights',
			};
}

const hashes = new Map();

/** With n8n's own bcrypt, so that nothing has to be installed for it. Once a password: another hash of it ends all sessions. */
function hash(install, password) {
	if (!hashes.has(password)) {
		const require = createRequire(join(install.folder, 'node_modules', 'n8n', 'package.json'));
		hashes.set(password, require('bcryptjs').hashSync(password, 10));
	}
	return hashes.get(password);
}

/**
 * Runs one n8n command, for instance `import:workflow`, and waits for its end.
 * @param {InstanceOptions} options
 * @param {string[]} args
 */
export async function runN8nCommand(options, args) {
	const child = launch(options, args);
	const lines = keepLastLines(child);
	const code = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (code !== 0) {
		throw new StepError(`${lines.join('\n')}\n"n8n ${args[0]}" ended with ${code}.`);
	}
}

/**
 * Starts the server and waits until it is ready.
 * @param {InstanceOptions} options
 */
export async function startN8n(options) {
	const baseUrl = `http://${HOST}:${options.port}`;
	// The first says that the server answers, the second that workflows are active and webhooks registered.
	const program = await start(
		options,
		['start'],
		async (lines) =>
			lines.some((line) => line.includes('Editor is now accessible')) && (await answers(baseUrl)),
		`n8n did not start on port ${options.port}. If the port or the next one is taken, choose another: N8N_PORT=5690 npm run n8n`,
	);
	return { baseUrl, ...program };
}

/**
 * Starts a worker of queue mode and waits until it takes jobs.
 * @param {InstanceOptions} options
 */
export async function startWorker(options) {
	return await start(
		options,
		['worker', '--concurrency=5'],
		async (lines) => lines.some((line) => line.includes('worker is now ready')),
		'The worker of n8n did not start.',
	);
}

async function start(options, args, isReady, complaint) {
	const child = launch(options, args);
	const lines = keepLastLines(child);
	const ended = new Promise((resolve) => child.once('close', resolve));
	const running = () => child.exitCode === null && child.signalCode === null;
	const stop = async () => {
		if (!running()) return;
		child.kill('SIGTERM');
		const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
		await ended;
		clearTimeout(timer);
	};
	const end = performance.now() + START_TIMEOUT_MS;
	while (!(await isReady(lines))) {
		if (!running() || performance.now() > end) {
			await stop();
			throw new StepError(`${lines.join('\n')}\n${complaint}`);
		}
		await delay(100);
	}
	return { pid: child.pid, ended, stop, lines };
}

async function answers(baseUrl) {
	try {
		return (await fetch(`${baseUrl}/healthz/readiness`)).ok;
	} catch {
		return false;
	}
}

function launch(options, args) {
	return spawn(options.install.node, [options.install.bin, ...args], {
		cwd: options.userFolder,
		env: environment(options),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
}

function keepLastLines(child) {
	const lines = [];
	for (const stream of [child.stdout, child.stderr]) {
		createInterface({ input: stream }).on('line', (line) => {
			lines.push(line);
			if (lines.length > KEPT_LINES) lines.shift();
		});
	}
	return lines;
}
