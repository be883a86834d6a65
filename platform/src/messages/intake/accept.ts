import type { Verdict } from '../../compliance.ts';
import { recordConsents } from '../../consents/consents.ts';
import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import type { AccountId } from '../../types.ts';
import type { StoredMessage } from '../message/model.ts';
import { beginMessages } from '../message/transitions.ts';
import { decideDrafts } from './decide.ts';
import { evidenceFact, type MessageDraft } from './draft-message.ts';
import { newMessage } from './new-message.ts';

/** What became of a draft: a stored message, or the verdict that refused it. */
export type IntakeResult =
	| { accepted: true; message: StoredMessage }
	| { accepted: false; verdict: Verdict };

/**
 * Records the evidence that came with the drafts, decides, and stores what may go or may wait. Evidence of a refused message is
 * kept too; nothing else of it is.
 *
 * @returns what became of each, in order.
 */
export async function acceptMessages(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	drafts: readonly MessageDraft[],
): Promise<IntakeResult[]> {
	await recordConsents(
		core,
		unit,
		accountId,
		drafts.flatMap(({ subject, evidence, evidenceIsLate }) =>
			evidence === null || evidenceIsLate ? [] : [{ subject, evidence }],
		),
		{ skipKnown: true },
	);
	// What was recorded is part of the history by now; late evidence is not, and counts against its message.
	const verdicts = await decideDrafts(core, unit.db, accountId, drafts, (draft) =>
		draft.evidenceIsLate ? evidenceFact(draft, draft.at) : null,
	);
	const decided = drafts.flatMap((draft, index) => {
		const verdict = verdicts[index];
		if (verdict === undefined) return [];
		return [{ verdict, message: newMessage(core, accountId, draft, verdict) }];
	});
	const stored = await beginMessages(
		core,
		unit,
		decided.flatMap(({ message }) => message ?? []),
	);
	const inOrder = stored.values();
	return decided.map(({ verdict, message }): IntakeResult => {
		const next = message === null ? undefined : inOrder.next().value;
		return next === undefined ? { accepted: false, verdict } : { accepted: true, message: next };
	});
}
