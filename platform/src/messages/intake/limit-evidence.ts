import type { Problem } from '@marketing-cible/contract';
import { findExcess, OVER_LIMIT } from '../../consents/limits.ts';
import type { Core } from '../../core.ts';
import { invalidField } from '../../problems.ts';
import type { Unit } from '../../store/store.ts';
import type { AccountId } from '../../types.ts';
import type { MessageDraft } from './draft-message.ts';

/** Finds drafts whose evidence exceeds the daily limit of consents of one person. @returns a problem for each. */
export async function excessEvidence(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	drafts: readonly MessageDraft[],
): Promise<ReadonlyMap<MessageDraft, Problem>> {
	const consents = drafts.flatMap((draft) => {
		const { subject, evidence, evidenceIsLate } = draft;
		return evidence === null || evidenceIsLate ? [] : [{ draft, subject, evidence }];
	});
	if (consents.length === 0) return new Map();
	const excess = await findExcess(core, unit, accountId, consents, { skipKnown: true });
	const { problem } = invalidField(
		'/consent',
		`must not be new: the recipient ${OVER_LIMIT}. Leave it out`,
	);
	return new Map([...excess].map(({ draft }) => [draft, problem]));
}
