import { randomUUID } from 'node:crypto';
import { deriveIdempotencyKey } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions } from 'n8n-workflow';

/** Makes the key of one item's message: from the user's key, or from the item's position in this run. */
export type KeyMaker = (itemIndex: number, userKey?: string) => string;

/**
 * Keys that are the same on every try of this run (Retry On Fail runs the whole node again, accepted items included), and
 * different in the next iteration of a loop, in the next execution and in another n8n instance. The time is not part of them.
 */
export function keyMaker(context: IExecuteFunctions): KeyMaker {
	const run = runIdentity(context);
	return (itemIndex, userKey) =>
		deriveIdempotencyKey(userKey === undefined ? [...run, itemIndex] : ['user', userKey]);
}

/**
 * The key of a record (a consent, an opt-out), which may be stored twice but must not get lost. Its content is part of the
 * key: with `{{ $now }}` the content differs on the next try, and the platform refuses one key for two contents.
 */
export function recordKey(context: IExecuteFunctions, itemIndex: number, record: object): string {
	return deriveIdempotencyKey([...runIdentity(context), itemIndex, JSON.stringify(record)]);
}

function runIdentity(context: IExecuteFunctions): readonly (string | number)[] {
	return [
		'n8n',
		context.getInstanceId(),
		firstExecutionId(context),
		context.getNode().id,
		runIndexOf(context),
	];
}

/** The iteration of the loop, from 0. */
export function runIndexOf(context: IExecuteFunctions): number {
	return Number(context.getWorkflowDataProxy(0)['$runIndex']);
}

/**
 * The execution in which this node ran first. "Retry" in the list of executions starts a new execution with the node context of
 * the failed one, so what was accepted in the failed one is not sent again.
 */
function firstExecutionId(context: IExecuteFunctions): string {
	const nodeContext = context.getContext('node');
	const current: string | undefined = context.getExecutionId();
	// n8n-core without n8n has no execution ID.
	const execution: unknown = nodeContext['execution'] ?? current ?? randomUUID();
	nodeContext['execution'] = execution;
	return String(execution);
}
