import type { Core } from '../core.ts';
import type { Db } from '../store/schema.ts';
import { contactKey, equivalentHashes } from '../subjects/subject.ts';
import type { SubjectHash } from '../types.ts';
import { emptyHistory, type History, loadHistories } from './facts.ts';
import { type AnswerableMessage, loadUnmatchedStops } from './unmatched-stops.ts';

/** A message whose recipient a decision is about. */
export interface RecipientOf extends AnswerableMessage {
	accountId: string;
	subjectHash: SubjectHash;
	/** The contact that the message names; its opt-outs count whatever the address. */
	contactId: string | null;
}

/**
 * Loads what a decision needs to know of the recipients of messages: the history of the address, the opt-outs of the contact that the
 * message names, and STOPs to its sender. Two messages to one address share a history unless these differ.
 *
 * @returns a history for each message, in order.
 */
export async function loadRecipientHistories(
	core: Core,
	db: Db,
	recipients: readonly RecipientOf[],
): Promise<History[]> {
	const others = recipients.map((recipient) => otherKeys(core, recipient));
	const own = recipients.map(({ subjectHash }) => subjectHash);
	const histories = await loadHistories(core, db, [...own, ...others.flat()]);
	const stops = await loadUnmatchedStops(core, db, recipients);
	return recipients.map(({ subjectHash }, index) => {
		const history = histories.get(subjectHash) ?? emptyHistory();
		const ofOthers = (others[index] ?? []).flatMap((key) => histories.get(key)?.optOuts ?? []);
		const further = [...ofOthers, ...(stops[index] ?? [])];
		if (further.length === 0) return history;
		// The attempts stay one list, which a caller may extend for the next message to the person.
		return { ...history, optOuts: [...history.optOuts, ...further] };
	});
}

/** Keys whose opt-outs count for a recipient too: of the same line or mailbox, and of the contact that the message names. */
function otherKeys(core: Core, { accountId, to, subjectHash, contactId }: RecipientOf) {
	const same = equivalentHashes(core, accountId, to).filter((hash) => hash !== subjectHash);
	return contactId === null ? same : [...same, contactKey(contactId)];
}
