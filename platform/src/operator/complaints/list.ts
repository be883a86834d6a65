import type { AccountComplaint, AccountComplaintQuery } from '@marketing-cible/contract';
import {
	complaintView,
	findComplaint,
	openComplaint,
	type StoredComplaint,
} from '../../complaints/complaints.ts';
import type { Core } from '../../core.ts';
import { notFound } from '../../problems.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import type { Db } from '../../store/schema.ts';

/** A page of the complaints about all accounts. */
export async function listAllComplaints(
	core: Core,
	query: AccountComplaintQuery,
	{ limit, after, order }: PageRequest,
): Promise<{ data: AccountComplaint[]; nextCursor: string | null }> {
	const { state, channel, accountId } = query;
	let wanted = core.store.read.selectFrom('complaints').selectAll().orderBy('seq', order);
	if (state !== undefined) wanted = wanted.where('state', '=', state);
	if (channel !== undefined) wanted = wanted.where('channel', '=', channel);
	if (accountId !== undefined) wanted = wanted.where('account_id', '=', accountId);
	if (after !== undefined) wanted = wanted.where('seq', order === 'asc' ? '>' : '<', after);
	const { rows, nextCursor } = cutPage(await wanted.limit(limit + 1).execute(), limit);
	return { data: rows.map((row) => accountComplaintView(openComplaint(core, row))), nextCursor };
}

/** A complaint about any account. @throws {ProblemError} 404 */
export async function requireAnyComplaint(
	core: Core,
	db: Db,
	id: string,
): Promise<StoredComplaint> {
	const found = await findComplaint(core, db, null, id);
	if (found === null) throw notFound('complaint');
	return found;
}

/** What the operator sees without a reason: neither the person nor anybody's words. */
export function accountComplaintView(stored: StoredComplaint): AccountComplaint {
	const { subject: _subject, optOutId: _optOutId, text, answer, ...rest } = complaintView(stored);
	return {
		...rest,
		accountId: stored.account_id,
		hasText: text !== null,
		answer: answer === null ? null : { kind: answer.kind, answeredAt: answer.answeredAt },
	};
}
