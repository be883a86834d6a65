import { policyOf } from '../../accounts/accounts.ts';
import { fromIso } from '../../clock.ts';
import { type ConsentRecord, decide, type Policy, type Verdict } from '../../compliance.ts';
import { recordConsents } from '../../consents/consents.ts';
import { emptyHistory, factsFor, type History, loadHistories } from '../../facts/facts.ts';
import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import { type MessageDraft, draftQuestion, dueInstant, evidenceFact } from './draft-message.ts';
import { destinationOf } from '../message/destination.ts';
import type { StoredMessage } from '../message/model.ts';
import { beginMessages, type NewMessage } from '../message/transitions.ts';

/** What became of a request: a stored message, or the verdict that refused it. */
export type IntakeResult =
	| { accepted: true; message: StoredMessage }
	| { accepted: false; verdict: Verdict };

/**
 * Takes messages in: records the evidence that came with them, decides, and stores what may go or may wait. Evidence is kept
 * of a refused message too; nothing else is.
 *
 * @returns what became of each, in order.
 */
export async function acceptMessages(
	core: Core,
	unit: Unit,
	accountId: string,
	candidates: readonly MessageDraft[],
): Promise<IntakeResult[]> {
	await recordConsents(
		core,
		unit,
		accountId,
		candidates.flatMap(({ subject, evidence, evidenceIsLate }) =>
			evidence === null || evidenceIsLate ? [] : [{ subject, evidence }],
		),
		{ skipKnown: true },
	);
	const policy = await policyOf(unit.db, accountId);
	const histories = await loadHistories(
		core,
		unit.db,
		candidates.map(({ subject }) => subject.hash),
	);
	const decisions = candidates.map((candidate) => {
		const history = histories.get(candidate.subject.hash) ?? emptyHistory();
		const late = candidate.evidenceIsLate ? evidenceFact(candidate, candidate.at) : null;
		const verdict = verdictOn(candidate, withEvidence(history, late), policy);
		return { verdict, message: draft(core, accountId, candidate, verdict) };
	});
	const stored = await beginMessages(
		core,
		unit,
		decisions.flatMap(({ message }) => (message === null ? [] : [message])),
	);
	const byId = new Map(stored.map((message) => [message.id, message]));
	return decisions.map(({ verdict, message: asked }) => {
		const message = asked === null ? undefined : byId.get(asked.id);
		return message === undefined ? { accepted: false, verdict } : { accepted: true, message };
	});
}

/**
 * The dry run: the verdicts that the same requests would get at an instant. Evidence that came with them counts, and is not
 * recorded.
 */
export async function check(
	core: Core,
	accountId: string,
	candidates: readonly MessageDraft[],
	now: number,
): Promise<Verdict[]> {
	const policy = await policyOf(core.store.read, accountId);
	const histories = await loadHistories(
		core,
		core.store.read,
		candidates.map(({ subject }) => subject.hash),
	);
	return candidates.map((candidate) => {
		const history = histories.get(candidate.subject.hash) ?? emptyHistory();
		const evidence = evidenceFact(candidate, Math.max(now, core.clock.now()));
		return verdictOn(candidate, withEvidence(history, evidence), policy);
	});
}

/** The history as if the evidence were part of it. */
function withEvidence(history: History, evidence: ConsentRecord | null): History {
	return evidence === null ? history : { ...history, consents: [...history.consents, evidence] };
}

function verdictOn(candidate: MessageDraft, history: History, policy: Policy): Verdict {
	const { request, at } = candidate;
	const facts = factsFor(history, request.channel, at);
	return decide(draftQuestion(candidate), facts, policy, at, request.outsideHours);
}

/** The message that a verdict lets in; `null` when it lets none in. */
function draft(
	core: Core,
	accountId: string,
	candidate: MessageDraft,
	verdict: Verdict,
): NewMessage | null {
	const { request, subject } = candidate;
	const now = core.clock.now();
	const due = dueInstant(candidate, now);
	const deferred = verdict.nextPermittedAt === null ? null : fromIso(verdict.nextPermittedAt);
	if (verdict.outcome === 'reject') return null;
	if (verdict.outcome === 'defer' && deferred === null) return null;
	const sendAt = verdict.outcome === 'defer' ? deferred : due;
	const content = { ...request.content };
	if (verdict.amended !== null) content.text = verdict.amended.text;
	return {
		beginning:
			verdict.outcome === 'hold'
				? 'acceptHeld'
				: sendAt !== null && sendAt > now
					? 'acceptLater'
					: 'acceptNow',
		id: core.newId('msg'),
		account_id: accountId,
		channel: request.channel,
		purpose: request.purpose,
		lane: request.purpose === 'transactional' ? 0 : 1,
		subject_hash: subject.hash,
		destination: destinationOf(core, request.channel, subject.address),
		reference_hash:
			request.reference === undefined
				? null
				: core.vault.hash(`reference:${accountId}`, request.reference),
		outside_hours: request.outsideHours,
		send_at: sendAt,
		not_after: request.notAfter === undefined ? null : fromIso(request.notAfter),
		due_at: sendAt ?? now,
		segments: verdict.cost?.segments ?? null,
		cost: verdict.cost?.credits ?? null,
		created_at: now,
		secret: {
			to: subject.address,
			sender: request.sender ?? null,
			content: presentContent(content),
			recipient: request.recipient ?? null,
			sector: request.sector ?? null,
			reference: request.reference ?? null,
			metadata: request.metadata ?? {},
			verdict,
			template: candidate.template,
		},
	};
}

function presentContent(content: NonNullable<MessageDraft['request']['content']>) {
	return {
		...(content.text === undefined ? {} : { text: content.text }),
		...(content.subject === undefined ? {} : { subject: content.subject }),
		...(content.html === undefined ? {} : { html: content.html }),
		...(content.language === undefined ? {} : { language: content.language }),
		...(content.audioUrl === undefined ? {} : { audioUrl: content.audioUrl }),
	};
}
