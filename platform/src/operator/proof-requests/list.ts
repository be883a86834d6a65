import type { AccountProofRequest, AccountProofRequestQuery } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import { notFound } from '../../problems.ts';
import {
	findProofRequest,
	openProofRequest,
	proofRequestView,
	type StoredProofRequest,
} from '../../proof-requests/proof-requests.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';

/** A page of the requests to all accounts. */
export async function listAllProofRequests(
	core: Core,
	query: AccountProofRequestQuery,
	{ limit, after, order }: PageRequest,
): Promise<{ data: AccountProofRequest[]; nextCursor: string | null }> {
	const { state, accountId, territory, dueBefore } = query;
	let wanted = core.store.read.selectFrom('proof_requests').selectAll().orderBy('seq', order);
	if (state !== undefined) wanted = wanted.where('state', '=', state);
	if (accountId !== undefined) wanted = wanted.where('account_id', '=', accountId);
	if (territory !== undefined) wanted = wanted.where('territory', '=', territory);
	if (dueBefore !== undefined) wanted = wanted.where('due_day', '<', dueBefore);
	if (after !== undefined) wanted = wanted.where('seq', order === 'asc' ? '>' : '<', after);
	const { rows, nextCursor } = cutPage(await wanted.limit(limit + 1).execute(), limit);
	return { data: rows.map((row) => viewOf(openProofRequest(core, row))), nextCursor };
}

/** A request to any account. @throws {ProblemError} 404 */
export async function getAnyProofRequest(core: Core, id: string): Promise<AccountProofRequest> {
	const found = await findProofRequest(core, core.store.read, null, id);
	if (found === null) throw notFound('proof request');
	return viewOf(found);
}

const viewOf = (stored: StoredProofRequest): AccountProofRequest => ({
	...proofRequestView(stored),
	accountId: stored.account_id,
});
