/**
 * Runs every case and prints one JSON line a result: against the platform of MC_BASE_URL and MC_API_KEY, or else against one
 * of its own with an empty database. A program by itself, because n8n's engine and Jest's module system do not agree.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlatformAddress } from './platform-client.ts';
import { startPlatform } from './platform-process.ts';
import { runCases } from './run-cases.ts';

const { MC_BASE_URL: baseUrl, MC_API_KEY: apiKey } = process.env;
if (baseUrl && apiKey) await print({ baseUrl, apiKey });
else await withOwnPlatform(print);

async function print(address: PlatformAddress): Promise<void> {
	for await (const result of runCases(address)) console.log(JSON.stringify(result));
}

async function withOwnPlatform(use: (address: PlatformAddress) => Promise<void>): Promise<void> {
	const dataDir = await mkdtemp(join(tmpdir(), 'mc-cases-'));
	try {
		const platform = await startPlatform({ apiKey: 'mc_key_of_the_cases', dataDir, port: 0 });
		try {
			await use(platform);
		} finally {
			await platform.stop();
		}
	} finally {
		await rm(dataDir, { recursive: true, force: true });
	}
}
