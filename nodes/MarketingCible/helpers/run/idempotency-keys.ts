import { randomUUID } from 'node:crypto';
import type { Channel } from '@marketing-cible/contract/edge';
import { deriveIdempotencyKey, type MessageRequest } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions } from 'n8n-workflow';
import { runsAsTool } from './runs-as-tool.ts';

type KeyParts = readonly (string | number)[];

/** What the key of a message is made from. */
export interface KeyedMessage {
	itemIndex: number;
	request: MessageRequest;
	/** Canonical address of the recipient. */
	recipient: string;
	/** 'Deduplication Key' of the user. */
	userKey: string | undefined;
}

export type KeyMaker = (message: KeyedMessage) => string;

/**
 * Keys that are the same on every try of this run (Retry On Fail runs the whole node again, accepted items included), and
 * different in the next iteration of a loop, in the next execution and in another n8n instance. The time is not part of them.
 * Channel and recipient are: where n8n gives out an execution ID again (a restored database), nobody's message counts as sent
 * because another person's was. The text is not, since it may differ on the next try (`{{ $now }}`).
 *
 * As a tool of an AI agent, the node gets another run index on every try and on every call. There the message itself identifies
 * it: the same words to the same person are one message within an execution, however often the model asks for them.
 */
export function keyMaker(context: IExecuteFunctions): KeyMaker {
	const execution = executionIdentity(context);
	const step = stepIdentity(context);
	const isTool = runsAsTool(context);
	const runIndex = isTool ? 0 : runIndexOf(context);
	return ({ itemIndex, request, recipient, userKey }) => {
		const { channel } = request;
		if (userKey !== undefined) return deriveIdempotencyKey(userKeyParts(step, channel, userKey));
		const position = isTool ? ['tool', ...wordsOf(request)] : [runIndex, itemIndex];
		return deriveIdempotencyKey([...execution, ...position, channel, recipient]);
	};
}

/** A key of the user stands for one message of one step: the key of an order may serve in an SMS, an email and a later step. */
function userKeyParts(step: KeyParts, channel: Channel, userKey: string): KeyParts {
	return ['user', ...step, channel, userKey];
}

function wordsOf({ purpose, reference, content, templateId, variables }: MessageRequest): KeyParts {
	return [purpose, reference ?? '', JSON.stringify([content, templateId, variables])];
}

/**
 * The key of a record (a consent, an opt-out), which may be stored twice but must not get lost. Its content is part of the
 * key: with `{{ $now }}` the content differs on the next try, and the platform refuses one key for two contents.
 */
export function recordKey(context: IExecuteFunctions, itemIndex: number, record: object): string {
	const position = [runIndexOf(context), itemIndex];
	return deriveIdempotencyKey([...executionIdentity(context), ...position, JSON.stringify(record)]);
}

function executionIdentity(context: IExecuteFunctions): KeyParts {
	return ['n8n', context.getInstanceId(), firstExecutionId(context), context.getNode().id];
}

/** The node in its workflow. An imported workflow keeps the IDs of its nodes. */
function stepIdentity(context: IExecuteFunctions): KeyParts {
	return [context.getWorkflow().id ?? '', context.getNode().id];
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
