import { randomUUID } from 'node:crypto';
import { deriveIdempotencyKey } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions } from 'n8n-workflow';

/** Key of one item's request: by its place in this run, or by the key that the user gave it. */
export type KeyMaker = (itemIndex: number, userKey?: string) => string;

/**
 * Keys that are the same on every try of this run (Retry On Fail runs the whole node again, accepted items included) and
 * different in the next iteration of a loop, in the next execution and in another n8n. The time is not in them.
 */
export function keyMaker(context: IExecuteFunctions): KeyMaker {
	const run: readonly (string | number)[] = [
		'n8n',
		context.getInstanceId(),
		executionOf(context),
		context.getNode().id,
		runIndexOf(context),
	];
	return (itemIndex, userKey) =>
		deriveIdempotencyKey(userKey === undefined ? [...run, itemIndex] : ['user', userKey]);
}

/** Which iteration of a loop this is. */
export function runIndexOf(context: IExecuteFunctions): number {
	return Number(context.getWorkflowDataProxy(0)['$runIndex']);
}

/**
 * The execution in which this node ran first. "Retry" in the list of executions makes a new execution out of the failed one
 * and takes the nodes' memory along, so that what was accepted then is not sent again now.
 */
function executionOf(context: IExecuteFunctions): string {
	const memory = context.getContext('node');
	const current: string | undefined = context.getExecutionId();
	// The engine also runs without n8n, and then without an id.
	const execution: unknown = memory['execution'] ?? current ?? randomUUID();
	memory['execution'] = execution;
	return String(execution);
}
