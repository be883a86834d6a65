import type { Message, MessageRequest, Problem } from '@marketing-cible/contract/requests';
import type { Verdict } from '@marketing-cible/compliance';
import type { IDataObject, IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { describeProblem } from '../transport/answer.ts';
import { itemError } from './item-error.ts';
import { refusalOf } from './refusal.ts';

/** A message that the platform took, or had taken before. */
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
		...findingsOf(verdict),
		verdict: asData(verdict),
	};
}

/** A message that a rule stopped. */
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

/** What Check Compliance says of a message. */
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

/** Warnings and changes in one line each, left out when there are none. */
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

/** Plain data by contract; the type of n8n's output only cannot say so. */
function asData(verdict: Verdict | undefined): IDataObject | null {
	return verdict === undefined ? null : (verdict as unknown as IDataObject);
}

const LABELS: Readonly<Record<string, string>> = {
	'/channel': 'Channel',
	'/channels': 'Channels',
	'/consent': 'Consent Evidence',
	'/consent/collectedAt': 'Collected At',
	'/consent/controller': 'Controller',
	'/consent/method': 'Method',
	'/consent/sourceUrl': 'Source URL',
	'/consent/wording/text': 'Wording Text',
	'/content': 'Text',
	'/content/html': 'HTML',
	'/content/language': 'Language',
	'/content/subject': 'Subject',
	'/content/text': 'Text',
	'/idempotencyKey': 'Deduplication Key',
	'/metadata': 'Metadata',
	'/notAfter': 'Not After',
	'/occurredAt': 'Occurred At',
	'/purpose': 'Purpose',
	'/recipient/birthDate': 'Birth Date',
	'/recipient/contactId': 'Contact',
	'/recipient/country': 'Country',
	'/recipient/postalCode': 'Postal Code',
	'/recipient/timeZone': 'Time Zone',
	'/reference': 'Reference',
	'/sector': 'Sector',
	'/sendAt': 'Send At',
	'/sender': 'Sender',
	'/subject': 'Phone Number or Email',
	'/to': 'To',
	'/templateId': 'Template',
	'/variables': 'Variables',
};

/** A message (or an opt-out) that the platform cannot read, in the names of the editor's fields. */
export function invalidError(
	context: Pick<IExecuteFunctions, 'getNode'>,
	itemIndex: number,
	problem: Problem | undefined,
	what = 'message',
): NodeOperationError {
	const labels = (problem?.errors ?? []).map(({ pointer }) => labelOf(pointer));
	const named = [...new Set(labels)].map((label) => `'${label}'`).join(', ');
	return itemError(
		context,
		itemIndex,
		named === ''
			? `Marketing Cible cannot use this ${what}`
			: `Marketing Cible cannot use ${named}`,
		problem === undefined ? 'Run the workflow again.' : describeProblem(problem),
	);
}

/** `/messages/3/content/text` and `/content/text` are the same field; an index or a key below a field is that field. */
function labelOf(pointer: string): string {
	let path = pointer.replace(/^\/(?:messages|optOuts)\/\d+/, '');
	while (path !== '') {
		const label = LABELS[path];
		if (label !== undefined) return label;
		path = path.slice(0, path.lastIndexOf('/'));
	}
	return pointer;
}
