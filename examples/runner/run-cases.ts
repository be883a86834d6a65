import { cases } from '../cases.ts';
import { NodeTypes } from '../engine/node-types.ts';
import { packageRoot } from '../files.ts';
import { PlatformClient, type PlatformAddress } from './platform-client.ts';
import { runCase, type CaseResult } from './run-case.ts';

/** Runs every case in order and gives each result as soon as it stands. Real time returns to the platform at the end. */
export async function* runCases(address: PlatformAddress): AsyncGenerator<CaseResult> {
	const platform = new PlatformClient(address);
	const nodeTypes = await NodeTypes.fromPackage(packageRoot);
	// Seconds of the current eleven days: two runs never share an id, and ids stay whole numbers.
	const run = (Math.floor(Date.now() / 1000) % 1_000_000) * 100;
	try {
		for (const [index, example] of cases.entries()) {
			yield await runCase(example, { platform, nodeTypes, run: run + index });
		}
	} finally {
		await platform.setClock(null);
	}
}
