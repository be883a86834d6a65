import { recordAuditEntries } from '../../audit/audit-log.ts';
import type { NewAuditEntry } from '../../audit/chain.ts';
import { decisiveRule, type Verdict } from '../../compliance.ts';
import { recordConsents } from '../../consents/consents.ts';
import type { Core } from '../../core.ts';
import type { RejectedMessage } from '../message/message-hooks.ts';
import type { Unit } from '../../store/store.ts';
import type { AccountId } from '../../types.ts';
import { placeOf, providerOf, sendingHashOf } from '../message/kind.ts';
import type { StoredMessage } from '../message/model.ts';
import { beginMessages } from '../message/transitions.ts';
import { evidenceFact, type MessageDraft } from './draft-message.ts';
import { chargeDecided } from './charge.ts';
import { type CampaignPlace, newMessage } from './new-message.ts';
import { traceIntake } from './trace-intake.ts';
import { decideSentDrafts, trackDrafts } from './track-links.ts';

/** The result for a draft: a stored message, or the verdict that refused it. */
export type IntakeResult =
	| { accepted: true; message: StoredMessage }
	| { accepted: false; verdict: Verdict };

/** A draft, and the API key that submitted it. */
export interface SubmittedDraft {
	draft: MessageDraft;
	keyId: string;
	/** The campaign that sends it. Then a message is stored only if it may leave now; any other verdict is returned as not accepted. */
	campaign?: CampaignPlace;
	/** The trace of the request; absent: the message begins its own trace, if messages are traced. */
	traceParent?: string | undefined;
}

/**
 * Records the evidence in the drafts, decides, and stores messages that may leave now or later. Of a refused message, only the
 * evidence is kept.
 *
 * @returns a result for each, in order.
 */
export async function acceptMessages(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	submitted: readonly SubmittedDraft[],
): Promise<IntakeResult[]> {
	const traced = traceIntake(core, unit, submitted);
	const audited = await recordEvidence(core, unit, accountId, submitted);
	// Recorded evidence is part of the history by now. Late evidence is not, and counts against its message.
	const sent = await trackDrafts(core, unit.db, accountId, submitted);
	const evidenceOf = (draft: MessageDraft) =>
		draft.evidenceIsLate ? evidenceFact(draft, draft.at) : null;
	const verdicts = await decideSentDrafts(core, unit.db, accountId, sent, {
		evidenceOf,
		campaignOf: (index) => submitted[index]?.campaign?.id ?? null,
	});
	const wanted = sent.flatMap(({ draft, prepared }, index) => {
		const verdict = verdicts[index];
		if (verdict === undefined) return [];
		const { keyId = '', campaign = null } = submitted[index] ?? {};
		const traceParent = traced.traceParentOf(index);
		const origin = { accountId, keyId, campaign, prepared, traceParent };
		return [{ verdict, message: newMessage(core, origin, draft, verdict) }];
	});
	const decided = await chargeDecided(core, unit, accountId, wanted, (indexes, facts) =>
		decideSentDrafts(
			core,
			unit.db,
			accountId,
			indexes.flatMap((index) => sent[index] ?? []),
			{
				evidenceOf,
				campaignOf: (position) => submitted[indexes[position] ?? -1]?.campaign?.id ?? null,
				facts,
			},
		),
	);
	const final = decided.map(({ verdict }) => verdict);
	await core.hooks.messagesRejected(unit, rejectionsOf(core, accountId, submitted, final));
	const stored = await beginMessages(
		core,
		unit,
		decided.flatMap(({ message }) => message ?? []),
	);
	await core.hooks.linksStored(
		unit,
		stored.flatMap((message) => {
			const links = message.secret.tracked ?? [];
			return links.length === 0 ? [] : [{ message, links }];
		}),
	);
	// Last, since the audit log locks its head until the end of the transaction.
	await recordAuditEntries(core, unit, audited);
	const inOrder = stored.values();
	const results = decided.map(({ verdict, message }): IntakeResult => {
		const next = message === null ? undefined : inOrder.next().value;
		return next === undefined ? { accepted: false, verdict } : { accepted: true, message: next };
	});
	traced.end(results.map((result, index) => [decided[index]?.verdict, result] as const));
	return results;
}

/** The refused messages, each with the rule that decided. */
function rejectionsOf(
	core: Core,
	accountId: AccountId,
	submitted: readonly SubmittedDraft[],
	verdicts: readonly Verdict[],
): RejectedMessage[] {
	const at = core.clock.now();
	return submitted.flatMap(({ draft: { request, subject }, campaign }, index) => {
		const verdict = verdicts[index];
		if (verdict?.outcome !== 'reject') return [];
		const { channel, purpose, sender } = request;
		return {
			accountId,
			channel,
			purpose,
			campaignId: campaign?.id ?? null,
			variant: campaign?.variant ?? null,
			provider: providerOf(channel, subject.address),
			place: placeOf(verdict),
			sendingHash: sendingHashOf(core, accountId, channel, sender),
			rule: decisiveRule(verdict) ?? 'unknown',
			at,
		};
	});
}

/** Records the new evidence in drafts. @returns the entries for the audit log. */
async function recordEvidence(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	submitted: readonly SubmittedDraft[],
): Promise<Omit<NewAuditEntry, 'at'>[]> {
	const given = submitted.flatMap(({ draft: { subject, evidence, evidenceIsLate }, keyId }) =>
		evidence === null || evidenceIsLate ? [] : [{ subject, evidence, keyId }],
	);
	const recorded = await recordConsents(core, unit, accountId, given, { skipKnown: true });
	return recorded.flatMap((consent, index) => {
		const actor = given[index]?.keyId ?? '';
		return consent === null
			? []
			: [{ accountId, actor, action: 'consent.recorded', target: consent.id }];
	});
}
