import type { Wait } from '@marketing-cible/contract/requests';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { rememberWait } from './memory.ts';
import { waitOutput } from './wait-output.ts';

/** The platform tells the limit itself. n8n's own limit is for a platform that is down, and reads no verdict. */
const GRACE_MS = 10 * 60_000;

/**
 * Puts the execution to wait until the platform calls. At its own limit n8n runs no code of the node and hands on the node's
 * input (n8n-core `WorkflowExecute`), so the input becomes the item of an expired wait.
 *
 * @returns the item that the editor shows meanwhile.
 */
export async function park(
	this: IExecuteFunctions,
	key: string,
	input: IDataObject,
	wait: Wait,
): Promise<INodeExecutionData[]> {
	const node = this.getNode();
	rememberWait(this, { key, waitId: wait.id });
	const item = (status: Wait['status']): INodeExecutionData => ({
		json: waitOutput(node, input, { ...wait, status }),
		pairedItem: { item: 0 },
	});
	// The very object that n8n keeps; a new list, since the old one is the output of the previous node.
	const entry = this.getExecuteData();
	entry.data = { ...entry.data, main: [[item('expired')]] };
	await this.putExecutionToWait(new Date(Date.parse(wait.expiresAt) + GRACE_MS));
	return [item('waiting')];
}
