import { policyOf } from '../../accounts/accounts.ts';
import { decide, type Facts, type Verdict } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { EvidencedConsent } from '../../facts/circumstances.ts';
import { newestSource } from '../../facts/consent-source.ts';
import { factsFor } from '../../facts/facts.ts';
import { emptyHistory } from '../../facts/history.ts';
import { loadRecipientHistories } from '../../facts/recipient-histories.ts';
import type { Db } from '../../store/schema.ts';
import type { AccountId } from '../../types.ts';
import { questionOf } from '../message/question.ts';
import type { MessageDraft } from './draft-message.ts';

/** The inputs of a decision besides the drafts. */
export interface Circumstances {
	/** Evidence that counts for a draft as if it were recorded; `null`: none. */
	evidenceOf: (draft: MessageDraft) => EvidencedConsent | null;
	/** The campaign that sends the draft at an index; absent or `null`: none. */
	campaignOf?: (index: number) => string | null;
	/** Facts that apply to all drafts, such as those of a campaign that has not begun. */
	facts?: Partial<Facts>;
}

/**
 * Decides on drafts of an account by its policy and by the facts about the recipients.
 * @returns a verdict for each, in order.
 */
export async function decideDrafts(
	core: Core,
	db: Db,
	accountId: AccountId,
	drafts: readonly MessageDraft[],
	{ evidenceOf, campaignOf = () => null, facts: common = {} }: Circumstances,
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
	const known = drafts.map((draft, index) => {
		const history = histories[index] ?? emptyHistory();
		const evidence = evidenceOf(draft);
		return evidence === null ? history : { ...history, consents: [...history.consents, evidence] };
	});
	const more = await core.hooks.moreFacts(
		db,
		drafts.map(({ request }, index) => ({
			accountId,
			channel: request.channel,
			purpose: request.purpose,
			sender: request.sender ?? null,
			campaignId: campaignOf(index),
			consentSource: newestSource(known[index]?.consents ?? []),
		})),
	);
	return drafts.map((draft, index) => {
		const { request, at } = draft;
		const history = known[index] ?? emptyHistory();
		const facts = { ...factsFor(history, request, at), ...more[index], ...common };
		return decide(questionOf(request), facts, policy, at, request.outsideHours);
	});
}
