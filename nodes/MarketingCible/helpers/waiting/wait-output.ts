import type { Wait } from '@marketing-cible/contract/requests';
import type { IDataObject, INode } from 'n8n-workflow';
import { isRecord } from '../../../shared/is-record.ts';

/** n8n makes a third type of a node that waits: a person approves what an AI agent is about to do. */
export function isApprovalNode({ type }: Pick<INode, 'type'>): boolean {
	return type.endsWith('HitlTool');
}

/** As far as the node reads it. */
export function isWait(body: unknown): body is Wait {
	return (
		isRecord(body) &&
		typeof body['id'] === 'string' &&
		typeof body['status'] === 'string' &&
		typeof body['messageId'] === 'string' &&
		typeof body['expiresAt'] === 'string' &&
		Array.isArray(body['choices'])
	);
}

/** The item of a wait: the fields of the input item, and how the wait ended. Never a field `error`, by which n8n tells errors. */
export function waitOutput(node: INode, input: IDataObject, wait: Wait): IDataObject {
	const { id: waitId, status, messageId, channel, to, choice, text, keys, reason } = wait;
	return {
		...input,
		outcome: status,
		choice,
		text,
		keys,
		reason,
		messageId,
		waitId,
		channel,
		to,
		expiresAt: wait.expiresAt,
		endedAt: wait.endedAt,
		...(isApprovalNode(node) ? approvalOf(wait) : {}),
	};
}

/** What n8n reads of an approval: the first choice approves; everything else, and silence, does not. */
function approvalOf({ status, choice, choices, text, keys }: Wait): IDataObject {
	const [first] = choices;
	const approved = status === 'answered' && first !== undefined && choice === first.value;
	return { approved, chatInput: text ?? keys ?? '' };
}
