import { cases, casesWithoutOperator } from '../cases.ts';
import { NodeTypes } from '../engine/node-types.ts';
import { packageRoot } from '../files.ts';
import { PlatformClient, type PlatformAddress } from './platform-client.ts';
import { runCase, type CaseResult } from './run-case.ts';

/**
 * Runs every case in order and yields each result as soon as it is known; those that need an operator only if the address has its key.
 * The platform returns to real time at the end.
 * @param address of a platform, with an admin key of an account that has no history: earlier calls, opt-outs and consents
 * change what is permitted.
 */
export async function* runCases(address: PlatformAddress): AsyncGenerator<CaseResult> {
	const platform = new PlatformClient(address);
	const nodeTypes = await NodeTypes.fromPackage(packageRoot);
	try {
		const shown = address.operatorKey === undefined ? casesWithoutOperator : cases;
		for (const [index, example] of shown.entries()) {
			yield await runCase(example, { platform, nodeTypes, number: index + 1 });
		}
	} finally {
		await platform.setClock(null);
	}
}
