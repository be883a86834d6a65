import { defaultPolicy } from '@marketing-cible/compliance';
import { accounts, type PolicyDocument } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions } from 'n8n-workflow';
import { unexpectedAnswer } from './answer.ts';
import { apiRequest } from './request.ts';

/**
 * The account's policy, asked once an execution. A key that may not read it, or a platform that has none, leaves the
 * default, which is strict; the platform decides again with its own.
 */
export async function fetchPolicy(this: IExecuteFunctions): Promise<PolicyDocument> {
	const { status, body } = await apiRequest.call(this, accounts.policy(), { accept: [403, 404] });
	if (status === 403 || status === 404) return defaultPolicy;
	if (!isPolicy(body)) throw unexpectedAnswer(this.getNode());
	return body;
}

function isPolicy(body: unknown): body is PolicyDocument {
	if (typeof body !== 'object' || body === null) return false;
	const { preset, stopCodes, options } = body as Partial<PolicyDocument>;
	return typeof preset === 'string' && typeof stopCodes === 'object' && typeof options === 'object';
}
