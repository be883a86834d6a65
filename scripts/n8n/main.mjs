/** A real n8n beside the platform; see ../n8n.mjs. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findLocalPlatform, startLocalPlatform } from '../demo/local-platform.mjs';
import { freePortFrom } from '../process/free-port.mjs';
import { onStop } from '../process/on-stop.mjs';
import { root, StepError, withReadableErrors } from '../setup.mjs';
import { ensureN8n } from './install.mjs';
import { runN8nCommand, startN8n } from './instance.mjs';
import { installPackage } from './package.mjs';

/** The id that the example workflows name. */
const CREDENTIAL_ID = 'marketingCible01';
const DEFAULT_PORT = 5678;

await withReadableErrors(async () => {
	const dataDir = resolve(root, process.env.MC_DATA_DIR || '.data');
	const userFolder = join(dataDir, 'n8n');
	const install = await ensureN8n();
	await mkdir(userFolder, { recursive: true, mode: 0o700 });
	const secrets = await localSecrets(userFolder);
	const port = await choosePort();
	const options = {
		install,
		userFolder,
		encryptionKey: secrets.encryptionKey,
		port,
		brokerPort: port + 1,
		owner: secrets.owner,
	};

	const running = [];
	const stopped = onStop(async () => {
		console.error('\nStopping …');
		for (const program of running.toReversed()) await program.stop();
	});
	try {
		const platform = await ensurePlatform(dataDir);
		running.push(platform);
		console.error('Installing the package into n8n …');
		await installPackage(userFolder);
		await importCredentials(options, platform);
		await importWorkflows(options);
		console.error('Starting n8n …');
		const n8n = await startN8n(options);
		running.push(n8n);
		console.log(welcome(n8n, platform, secrets.owner));
		await Promise.race([n8n.ended, platform.ended]);
		if (!stopped.asked) throw new StepError('n8n or the platform ended by itself.');
	} catch (error) {
		if (!stopped.asked) throw error;
	} finally {
		for (const program of running.toReversed()) await program.stop();
	}
});

/** The platform that runs already (`npm start` in another terminal), or one of our own. */
async function ensurePlatform(dataDir) {
	const running = await findLocalPlatform(dataDir);
	if (running !== null) {
		console.error(`The platform runs already on ${running.baseUrl}.`);
		return { ...running, ended: new Promise(() => {}), stop: async () => {} };
	}
	console.error('Starting the platform …');
	return await startLocalPlatform(dataDir, 'npm run n8n');
}

/** N8N_PORT, or by default the first of two free ports, from 5678 on: the second is for n8n's task broker. */
async function choosePort() {
	if (process.env.N8N_PORT) return Number(process.env.N8N_PORT);
	const port = await freePortFrom(DEFAULT_PORT, 2);
	if (port !== DEFAULT_PORT) {
		console.error(
			`Port ${DEFAULT_PORT} or ${DEFAULT_PORT + 1} is taken by another program. n8n takes ${port} and ${port + 1} instead (N8N_PORT=… npm run n8n chooses others).`,
		);
	}
	return port;
}

async function importCredentials(options, { baseUrl, apiKey }) {
	console.error('Importing the credentials …');
	const folder = await mkdtemp(join(tmpdir(), 'mc-credentials-'));
	try {
		const file = join(folder, 'credentials.json');
		const credential = {
			id: CREDENTIAL_ID,
			name: 'Marketing Cible account',
			type: 'marketingCibleApi',
			data: { baseUrl, apiKey },
		};
		await writeFile(file, JSON.stringify([credential]), { mode: 0o600 });
		await runN8nCommand(options, ['import:credentials', `--input=${file}`]);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Once only: afterwards they belong to the user, who may have changed them. */
async function importWorkflows(options) {
	const marker = join(options.userFolder, 'examples-imported');
	if (existsSync(marker)) return;
	console.error('Importing the example workflows …');
	const folder = join(root, 'examples', 'workflows');
	await runN8nCommand(options, ['import:workflow', '--separate', `--input=${folder}`]);
	await writeFile(marker, 'Delete this file to import the examples again.\n');
}

/** The owner's password and the key of the stored credentials: made once, readable by the user only. */
async function localSecrets(userFolder) {
	const file = join(userFolder, 'owner.json');
	if (!existsSync(file)) {
		const made = {
			encryptionKey: randomBytes(24).toString('base64url'),
			// n8n asks for a capital letter and a digit.
			owner: {
				email: 'owner@example.com',
				password: `Mc1-${randomBytes(9).toString('base64url')}`,
			},
		};
		await writeFile(file, JSON.stringify(made, null, '\t'), { mode: 0o600 });
	}
	return JSON.parse(await readFile(file, 'utf8'));
}

function welcome({ baseUrl }, platform, { email, password }) {
	return [
		'',
		`n8n        ${baseUrl}`,
		`E-mail     ${email}`,
		`Password   ${password}`,
		`Platform   ${platform.baseUrl} (API docs: ${platform.baseUrl}/docs)`,
		'',
		'The example workflows are in the list; their triggers need accounts of the services that they listen to.',
		'Ctrl-C stops n8n.',
	].join('\n');
}
