import type { OptOutFact } from '../compliance.ts';
import type { Core } from '../core.ts';
import type { Db } from '../store/schema.ts';
import { contactKey, equivalentHashes } from '../subjects/subject.ts';
import type { SubjectHash } from '../types.ts';
import { emptyHistory, type History } from './history.ts';
import { loadHistories } from './load-histories.ts';
import { type AnswerableMessage, loadUnmatchedStops } from './unmatched-stops.ts';

/** The message of a decision, with its recipient. */
export interface RecipientOf extends AnswerableMessage {
	accountId: string;
	subjectHash: SubjectHash;
	/** The contact that the message names; its opt-outs count for any address. */
	contactId: string | null;
}

/**
 * Loads the records of recipients that a decision needs: the history of the address, opt-outs and withdrawals at its other forms, the
 * opt-outs of the named contact, and STOPs to the sender. Two messages to one address share a history unless these differ.
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
		const ofOthers = (others[index] ?? []).flatMap((key) => histories.get(key) ?? []);
		return withProhibitions(history, ofOthers, stops[index] ?? []);
	});
}

/** Keys whose opt-outs count for a recipient too: of the same line or mailbox, and of the contact that the message names. */
function otherKeys(core: Core, { accountId, to, subjectHash, contactId }: RecipientOf) {
	const same = equivalentHashes(core, accountId, to).filter((hash) => hash !== subjectHash);
	return contactId === null ? same : [...same, contactKey(contactId)];
}

/**
 * Adds prohibitions from other forms of the address and from the contact to its history: opt-outs, withdrawals, refusals and
 * restrictions. Grants count only for their own address.
 */
export function withProhibitions(
	history: History,
	others: readonly History[],
	furtherOptOuts: readonly OptOutFact[] = [],
): History {
	const optOuts = [...others.flatMap((other) => other.optOuts), ...furtherOptOuts];
	const forbidding = others.flatMap(({ consents, consentIds }) =>
		consents.flatMap((consent, index) =>
			consent.action === 'grant' ? [] : [{ consent, id: consentIds[index] ?? '' }],
		),
	);
	const restrictions = others.flatMap((other) => other.restrictions);
	if (optOuts.length + forbidding.length + restrictions.length === 0) return history;
	// The attempts remain one shared list, which a caller may extend for the next message to the person.
	return {
		...history,
		optOuts: [...history.optOuts, ...optOuts],
		restrictions: [...history.restrictions, ...restrictions],
		consents: [...history.consents, ...forbidding.map(({ consent }) => consent)],
		consentIds: [...history.consentIds, ...forbidding.map(({ id }) => id)],
	};
}
