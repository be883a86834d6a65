import type { WorkflowFile, WorkflowRun } from '../engine/run-workflow.ts';
import type { Fate } from '../odd/types.ts';

/** What came out of a workflow, as far as the runner reads it. */
export interface OddOutput {
	fate: Fate;
	/** The error; what became of a membership; the text of a message is known once it left. */
	says: string | null;
	/** The rule of a refusal, or those of the findings. */
	rules: string[];
	messageId: string | null;
	/** The campaign that was scheduled. */
	campaignId: string | null;
	sendAt: string | null;
	/** Address of a consent or an opt-out. */
	subject: string | null;
	/** What nodes of other services were told, as JSON by node name, one line each time. */
	told: Record<string, string>;
}

/** What became of one step of an odd case. */
export interface OddResult extends OddOutput {
	name: string;
	/** From 0. */
	step: number;
	/** Channels of the opt-outs of `subject`, if the step asks for them. */
	optedOut: string[];
	/** Status of the message at the end. */
	becomes: string | null;
}

/** What the runner reads of an item. */
interface Item {
	status?: string;
	duplicate?: boolean;
	messageId?: string | null;
	id?: string;
	counts?: object;
	listId?: string;
	sendAt?: string | null;
	blockRule?: string | null;
	findings?: { rule: string }[];
	error?: string;
	errorDescription?: string | null;
	subject?: string;
}

/**
 * Reads the first item that the node that sends, or changes a list, gave out; where it did not run or there is none, of the last node
 * that ran.
 */
export function readOutput({ nodes }: WorkflowFile, run: WorkflowRun): OddOutput {
	const sender = nodes.find(
		({ name, parameters: { operation, resource } }) =>
			operation === 'send' ||
			(resource === 'contactList' && run.outputs[name]?.flat()[0] !== undefined),
	)?.name;
	const outputs = run.outputs[sender ?? ''] ?? run.outputs[run.lastNode ?? ''] ?? [];
	const item: Item | undefined = outputs.flat()[0]?.json;
	const fate = fateOf(run, item);
	return {
		fate,
		says: fate === 'error' ? errorOf(run, item) : fate === 'listed' ? (item?.status ?? null) : null,
		rules: [item?.blockRule ?? [], (item?.findings ?? []).map(({ rule }) => rule)].flat(),
		// A mail server names a message too, in a form of its own.
		messageId: item?.messageId?.startsWith('msg_') ? item.messageId : null,
		campaignId: fate === 'launched' ? (item?.id ?? null) : null,
		sendAt: item?.sendAt ?? null,
		subject: item?.subject ?? null,
		told: toldTo(run),
	};
}

function toldTo({ asked }: WorkflowRun): Record<string, string> {
	const told: Record<string, string> = {};
	for (const { node, parameters } of asked) {
		told[node] = [told[node] ?? [], JSON.stringify(parameters)].flat().join('\n');
	}
	return told;
}

function fateOf({ error }: WorkflowRun, item: Item | undefined): Fate {
	if (error !== null || item?.error !== undefined) return 'error';
	if (item === undefined) return 'filtered';
	if (item.listId !== undefined) return 'listed';
	if (item.counts !== undefined && item.status === 'scheduled') return 'launched';
	if (item.duplicate === true || item.status === 'duplicate') return 'duplicate';
	if (item.status === 'queued') return 'sent';
	if (item.status === 'scheduled' || item.status === 'blocked') return item.status;
	return item.subject === undefined ? 'told' : 'recorded';
}

function errorOf({ error }: WorkflowRun, item: Item | undefined): string {
	const parts =
		error === null ? [item?.error, item?.errorDescription] : [error.message, error.description];
	return parts.filter(Boolean).join(' ');
}
