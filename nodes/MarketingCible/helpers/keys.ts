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
	const run = runOf(context);
	return (itemIndex, userKey) =>
		deriveIdempotencyKey(userKey === undefined ? [...run, itemIndex] : ['user', userKey]);
}

/**
 * Key of a record (a consent, an opt-out), which may be kept twice but must never be lost: what it says is part of it, since
 * `{{ $now }}` says something else on the next try, and one key for both would be refused for ever.
 */
export function recordKey(context: IExecuteFunctions, itemIndex: number, record: object): string {
	return deriveIdempotencyKey([...runOf(context), itemIndex, JSON.stringify(record)]);
}

function runOf(context: IExecuteFunctions): readonly (string | number)[] {
	return [
		'n8n',
		context.getInstanceId(),
		executionOf(context),
		context.getNode().id,
		runIndexOf(context),
	];
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
