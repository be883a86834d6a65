/** The platform of `npm start` and `npm run n8n` on this machine: where it listens, and its start on the first free port. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlatformStartError, startPlatform } from '../../examples/runner/platform-process.ts';
import { freePortFrom } from '../process/free-port.mjs';
import { StepError } from '../setup.mjs';
import { localApiKey } from './api-key.mjs';

const DEFAULT_PORT = 4400;
/** A platform that lost its terminal takes a moment to stop. */
const FOLDER_WAIT_MS = 5000;

/**
 * Starts the platform on MC_PORT, or by default on port 4400 or the first free one after it, and notes its address in the data
 * folder for `findLocalPlatform`.
 * @param {string} dataDir
 * @param {string} command how to start it again, for messages
 * @returns {Promise<import('../../examples/runner/platform-process.ts').PlatformProcess>}
 * @throws {StepError} when it does not start; the message says what to do.
 */
export async function startLocalPlatform(dataDir, command) {
	const options = { apiKey: await localApiKey(dataDir), dataDir, settings: process.env };
	const platform = await startOnFreePort(options, command).catch((error) => {
		throw error instanceof PlatformStartError ? new StepError(error.message) : error;
	});
	await writeFile(addressFile(dataDir), `${platform.baseUrl}\n`);
	return {
		...platform,
		async stop() {
			await rm(addressFile(dataDir), { force: true });
			return await platform.stop();
		},
	};
}

/**
 * The platform that runs on this data folder already, if one does.
 * @param {string} dataDir
 * @returns {Promise<{ baseUrl: string, apiKey: string } | null>}
 */
export async function findLocalPlatform(dataDir) {
	const apiKey = await localApiKey(dataDir);
	const noted = await readFile(addressFile(dataDir), 'utf8').catch(() => '');
	const configured = `http://127.0.0.1:${process.env.MC_PORT || DEFAULT_PORT}`;
	for (const baseUrl of new Set([noted.trim(), configured])) {
		if (await answers(baseUrl, apiKey)) return { baseUrl, apiKey };
	}
	return null;
}

async function startOnFreePort(options, command) {
	const chosen = process.env.MC_PORT;
	const port = Number(chosen || DEFAULT_PORT);
	try {
		return await startWhenFolderIsFree({ ...options, port });
	} catch (error) {
		if (!(error instanceof PlatformStartError) || error.reason !== 'port-taken') throw error;
		const free = await freePortFrom(port + 1);
		if (chosen) {
			throw new StepError(
				`${error.message} Stop that program, or choose another port: MC_PORT=${free} ${command}`,
			);
		}
		console.error(
			`${error.message} The platform takes port ${free} instead (MC_PORT=… ${command} chooses another).`,
		);
		return await startPlatform({ ...options, port: free });
	}
}

async function startWhenFolderIsFree(options) {
	const end = performance.now() + FOLDER_WAIT_MS;
	for (;;) {
		try {
			return await startPlatform(options);
		} catch (error) {
			if (!(error instanceof PlatformStartError) || error.reason !== 'folder-in-use') throw error;
			if (performance.now() > end) throw error;
		}
	}
}

async function answers(baseUrl, apiKey) {
	if (!URL.canParse(baseUrl)) return false;
	const account = await fetch(`${baseUrl}/v1/account`, {
		headers: { authorization: `Bearer ${apiKey}` },
	}).catch(() => null);
	return account?.ok ?? false;
}

function addressFile(dataDir) {
	return join(dataDir, 'address');
}
