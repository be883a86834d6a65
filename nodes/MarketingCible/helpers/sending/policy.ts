import { defaultPolicy, type Policy } from '@marketing-cible/compliance/edge';
import { isPolicy, STATUSES_WITHOUT_POLICY } from '@marketing-cible/contract/edge';
import { accounts } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions } from 'n8n-workflow';
import { unexpectedResponse } from '../../../shared/transport/api-error.ts';
import { apiRequest } from '../../../shared/transport/request.ts';

/** The policy that the node decides by, requested once per execution: the account's, or the default (see `edge/policy.ts`). */
export async function fetchPolicy(this: IExecuteFunctions): Promise<Policy> {
	const { status, body } = await apiRequest.call(this, accounts.policy(), {
		accept: STATUSES_WITHOUT_POLICY,
	});
	if (STATUSES_WITHOUT_POLICY.includes(status)) return defaultPolicy;
	if (!isPolicy(body)) throw unexpectedResponse(this.getNode());
	return body;
}
