/**
 * Runs every case, the campaign and the walk through the contract, and the odd cases with an account of their own, against a platform of its own with an empty database
 * and prints one JSON line a result. A program by itself, because n8n's engine and Jest's module system do not agree.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { walkContract } from '../contract/walk.ts';
import { startPlatform } from './platform-process.ts';
import { runCampaign } from './run-campaign.ts';
import { runCases } from './run-cases.ts';
import { runOddCases } from './run-odd-cases.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'mc-cases-'));
try {
	const settings = { MC_OPERATOR_KEY: 'mc_op_key_of_the_cases' };
	const platform = await startPlatform({
		...{ apiKey: 'mc_key_of_the_cases', dataDir, port: 0, settings },
	});
	const { baseUrl } = platform;
	const operatorKey = settings.MC_OPERATOR_KEY;
	const address = { baseUrl, apiKey: platform.apiKey, operatorKey };
	try {
		for await (const result of runCases(address)) console.log(JSON.stringify(result));
		for await (const stage of runCampaign(address)) console.log(JSON.stringify(stage));
		for await (const step of walkContract(address)) console.log(JSON.stringify(step));
		const apiKey = await platform.addAccount('odd cases');
		const odd = await runOddCases({ baseUrl, apiKey, operatorKey });
		for (const result of odd) console.log(JSON.stringify(result));
	} finally {
		await platform.stop();
	}
} finally {
	await rm(dataDir, { recursive: true, force: true });
}
