import type { Verdict } from '@marketing-cible/compliance/edge';
import { fieldLabel } from '@marketing-cible/contract/edge';
import type { Message, MessageRequest, Problem } from '@marketing-cible/contract/requests';
import type { IDataObject, IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { LABELS } from '../../../shared/field-labels.ts';
import { describeProblem } from '../../../shared/transport/api-error.ts';
import { itemError } from '../items/item-error.ts';
import { refusalOf } from './refusal.ts';

/** A message that the platform accepted, now or in an earlier request. */
export function sentOutput(
	status: string,
	message: Message | undefined,
	request: MessageRequest,
	idempotencyKey: string,
): IDataObject {
	const verdict = message?.verdict;
	return {
		status,
		messageId: message?.id ?? null,
		channel: request.channel,
		purpose: request.purpose,
		to: message?.to ?? request.to,
		sender: message?.sender ?? request.sender ?? null,
		sendAt: message?.sendAt ?? null,
		segments: message?.segments ?? null,
		cost: message?.cost ?? null,
		idempotencyKey,
		duplicate: false,
		...findingsOf(verdict),
		verdict: asData(verdict),
	};
}

/** A message that a rule does not permit. */
export function blockedOutput(request: MessageRequest, verdict: Verdict): IDataObject {
	return {
		status: 'blocked',
		channel: request.channel,
		purpose: request.purpose,
		to: request.to,
		...refusalOf(verdict),
		verdict: asData(verdict),
	};
}

/** The result of Check Compliance for a message. */
export function checkedOutput(request: MessageRequest, verdict: Verdict): IDataObject {
	const permitted = verdict.outcome === 'allow' || verdict.outcome === 'amend';
	const { nextPermittedAt, ...reasons } = refusalOf(verdict);
	return {
		permitted,
		outcome: verdict.outcome,
		channel: request.channel,
		purpose: request.purpose,
		to: request.to,
		...(permitted ? { blockRule: null, blockReason: null, blockSource: null } : reasons),
		nextPermittedAt,
		segments: verdict.cost?.segments ?? null,
		cost: verdict.cost?.credits ?? null,
		...findingsOf(verdict),
		verdict: asData(verdict),
	};
}

/** All findings, warnings and amendments included, in short form. No field when there are none. */
function findingsOf(verdict: Verdict | undefined): IDataObject {
	const findings = verdict?.findings ?? [];
	if (findings.length === 0) return {};
	return {
		findings: findings.map(({ rule, outcome, message, source }) => ({
			rule,
			outcome,
			message: message.en,
			source,
		})),
	};
}

/** A verdict is plain data by contract; n8n's output type cannot express that. */
function asData(verdict: Verdict | undefined): IDataObject | null {
	return verdict === undefined ? null : (verdict as unknown as IDataObject);
}

/** The error for a message or an opt-out that the platform rejects as invalid; names the fields as the editor does. */
export function invalidError(
	context: Pick<IExecuteFunctions, 'getNode'>,
	itemIndex: number,
	problem: Problem | undefined,
	noun = 'message',
): NodeOperationError {
	const labels = (problem?.errors ?? []).map(
		({ pointer }) => fieldLabel(pointer, LABELS) ?? pointer,
	);
	const named = [...new Set(labels)].map((label) => `'${label}'`).join(', ');
	return itemError(
		context,
		itemIndex,
		named === ''
			? `Marketing Cible cannot use this ${noun}`
			: `Marketing Cible cannot use ${named}`,
		problem === undefined ? 'Run the workflow again.' : describeProblem(problem),
	);
}
