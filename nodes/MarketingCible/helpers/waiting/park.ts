import type { Wait } from '@marketing-cible/contract/requests';
import type {
	IDataObject,
	IExecuteData,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { Outputs } from '../items/each-item.ts';
import { atOutput, outputCount, outputOf } from './ends.ts';
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
): Promise<Outputs> {
	const node = this.getNode();
	const item = (status: Wait['status']): INodeExecutionData => ({
		json: waitOutput(node, input, { ...wait, status }),
		pairedItem: { item: 0 },
	});
	// The very object that n8n keeps; a new list, since the old one is the output of the previous node.
	const entry = this.getExecuteData();
	const count = outputCount(node);
	rememberWait(this, { key, waitId: wait.id, ...(count > 1 ? { input } : {}) });
	const over = outputOf({ ...wait, status: 'expired' }, count);
	entry.data = { ...entry.data, main: atOutput([item('expired')], over, count) };
	if (count > 1) handOnEveryOutput.call(this, entry, count);
	await this.putExecutionToWait(new Date(Date.parse(wait.expiresAt) + GRACE_MS));
	return new Outputs(atOutput([item('waiting')], 0, count));
}

/**
 * When an execution resumes, n8n hands its data to the node as if it were the node's input. At n8n's own time limit it hands on the first
 * output only, unless `forwardAllOutputs` is set. n8n pairs the items of output N with input N, so every input needs a source.
 */
function handOnEveryOutput(this: IExecuteFunctions, entry: IExecuteData, count: number): void {
	this.setMetadata({ forwardAllOutputs: true });
	const [source = null] = entry.source?.['main'] ?? [];
	entry.source = { ...entry.source, main: Array.from({ length: count }, () => source) };
}
