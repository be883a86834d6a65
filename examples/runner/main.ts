/**
 * Runs every case against a platform of its own with an empty database and prints one JSON line a result. A program by
 * itself, because n8n's engine and Jest's module system do not agree.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform } from './platform-process.ts';
import { runCases } from './run-cases.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'mc-cases-'));
try {
	const platform = await startPlatform({ apiKey: 'mc_key_of_the_cases', dataDir, port: 0 });
	try {
		for await (const result of runCases(platform)) console.log(JSON.stringify(result));
	} finally {
		await platform.stop();
	}
} finally {
	await rm(dataDir, { recursive: true, force: true });
}
