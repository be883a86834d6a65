import { policyOf } from '../../accounts/accounts.ts';
import { type ConsentRecord, decide, type Verdict } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { emptyHistory, factsFor } from '../../facts/facts.ts';
import { loadRecipientHistories } from '../../facts/recipient-histories.ts';
import type { Db } from '../../store/schema.ts';
import type { AccountId } from '../../types.ts';
import { questionOf } from '../message/question.ts';
import type { MessageDraft } from './draft-message.ts';

/**
 * Decides on drafts of an account by its policy and by what is known of the recipients.
 *
 * @param evidenceOf evidence that counts for a draft as if it were recorded; `null`: none.
 * @returns a verdict for each, in order.
 */
export async function decideDrafts(
	core: Core,
	db: Db,
	accountId: AccountId,
	drafts: readonly MessageDraft[],
	evidenceOf: (draft: MessageDraft) => ConsentRecord | null,
): Promise<Verdict[]> {
	const policy = await policyOf(db, accountId);
	const histories = await loadRecipientHistories(
		core,
		db,
		drafts.map(({ request, subject }) => ({
			channel: request.channel,
			purpose: request.purpose,
			to: subject.address,
			sender: request.sender ?? null,
			accountId,
			subjectHash: subject.hash,
			contactId: request.recipient?.contactId ?? null,
		})),
	);
	return drafts.map((draft, index) => {
		const { request, at } = draft;
		const known = histories[index] ?? emptyHistory();
		const evidence = evidenceOf(draft);
		const history =
			evidence === null ? known : { ...known, consents: [...known.consents, evidence] };
		const facts = factsFor(history, request.channel, at);
		return decide(questionOf(request), facts, policy, at, request.outsideHours);
	});
}
