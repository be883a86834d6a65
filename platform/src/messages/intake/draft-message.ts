import type { ParsedMessageRequest, Problem } from '@marketing-cible/contract';
import { fromIso, latest } from '../../clock.ts';
import { canonicalAddress, type ConsentRecord, lacksCountry } from '../../compliance.ts';
import { refuseFuture } from '../../consents/consents.ts';
import type { Evidence } from '../../consents/evidence.ts';
import type { Core } from '../../core.ts';
import { asFact } from '../../facts/facts.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import type { Db } from '../../store/schema.ts';
import { type Subject, subjectHash } from '../../subjects/subject.ts';
import type { AccountId, Instant } from '../../types.ts';
import type { TemplateUse } from '../message/model.ts';
import {
	type RenderedRequest,
	type Resolution,
	type ResolvedRequest,
	resolveReferences,
} from './resolve-references.ts';

/** How far ahead a message may be scheduled. */
const HORIZON_MS = 366 * 24 * 3_600_000;

/** A message request that the rules can decide on. */
export interface MessageDraft {
	/** The request, completed by what the account has stored. */
	request: ParsedMessageRequest;
	/** The template of its content. */
	template: TemplateUse | null;
	subject: Subject;
	/** The evidence that came with it, completed from the message. */
	evidence: Evidence | null;
	/** The evidence is dated later than the message leaves: it counts against it (rule CON-02) and is not recorded. */
	evidenceIsLate: boolean;
	/** When it is to leave: now at the earliest. */
	at: Instant;
}

/** A dry run answers with a verdict where a send is refused for its form. */
export type Intent = 'send' | 'check';

/** `outdated`: the template or the contact has changed since the content was rendered. */
export type DraftResult =
	| { kind: 'draft'; draft: MessageDraft }
	| { kind: 'invalid'; problem: Problem }
	| { kind: 'outdated' };

/**
 * Makes drafts of requests; what is wrong with one is its own problem.
 *
 * @param now the instant of the decision, which a dry run may choose.
 * @returns a draft or a problem for each, in order.
 */
export async function draftMessages(
	core: Core,
	db: Db,
	accountId: AccountId,
	entries: readonly RenderedRequest[],
	now: Instant,
	intent: Intent,
): Promise<DraftResult[]> {
	const resolutions = await resolveReferences(core, db, accountId, entries);
	return resolutions.map((resolution) => draftResult(core, accountId, resolution, now, intent));
}

function draftResult(
	core: Core,
	accountId: AccountId,
	resolution: Resolution,
	now: Instant,
	intent: Intent,
): DraftResult {
	if (resolution.kind !== 'resolved') return resolution;
	try {
		const draft = draftMessage(core, accountId, resolution.resolved, now, intent);
		return { kind: 'draft', draft };
	} catch (error) {
		if (error instanceof ProblemError) return { kind: 'invalid', problem: error.problem };
		throw error;
	}
}

/**
 * Reads what the schema cannot: the address and the instants.
 * @throws {ProblemError} 422 with the field.
 */
function draftMessage(
	core: Core,
	accountId: AccountId,
	{ request, template }: ResolvedRequest,
	now: Instant,
	intent: Intent,
): MessageDraft {
	const { channel, to, recipient } = request;
	const address = canonicalAddress(channel, to, recipient);
	// A dry run has no verdict on it either: the rules would take it for a French number.
	if (lacksCountry(channel, to, recipient)) {
		throw invalidField(
			'/to',
			'may be a number of several countries: write it in international form (+33…) or with its leading 0, or give recipient.country',
		);
	}
	if (address === null && intent === 'send') {
		throw invalidField(
			'/to',
			channel === 'email'
				? 'must be an e-mail address'
				: 'must be a phone number in international form (+33…) or in the national form of recipient.country (default: France)',
		);
	}
	const at = departureOf(request, now);
	const evidence =
		request.consent === undefined ? null : completeEvidence(request, request.consent);
	const evidenceIsLate = evidence !== null && fromIso(evidence.collectedAt) > at;
	if (evidence !== null && !evidenceIsLate && intent === 'send') {
		refuseFuture(core, evidence.collectedAt, '/consent/collectedAt');
	}
	// A dry run judges an unreadable address as it came (rules ADR-02 and ADR-05).
	const subject = address ?? request.to;
	return {
		request,
		template,
		subject: { address: subject, hash: subjectHash(core, accountId, subject) },
		evidence,
		evidenceIsLate,
		at,
	};
}

/** @throws {ProblemError} 422 when the instants of the request exclude each other or are too far ahead. */
function departureOf({ sendAt: wanted, notAfter }: ParsedMessageRequest, now: Instant): Instant {
	if (wanted === undefined) return now;
	const sendAt = fromIso(wanted);
	if (sendAt > now + HORIZON_MS) throw invalidField('/sendAt', 'must be at most 366 days ahead');
	if (notAfter !== undefined && fromIso(notAfter) <= sendAt) {
		throw invalidField('/notAfter', 'must be later than sendAt');
	}
	return latest(now, sendAt);
}

function completeEvidence(
	request: ParsedMessageRequest,
	consent: NonNullable<ParsedMessageRequest['consent']>,
): Evidence {
	return {
		...consent,
		channels: consent.channels ?? [request.channel],
		purposes: consent.purposes ?? [request.purpose],
		action: consent.action ?? 'grant',
	};
}

/** The evidence that came with a draft, as the rules read it when it is recorded at `now`. */
export function evidenceFact(draft: MessageDraft, now: Instant): ConsentRecord | null {
	const { evidence, evidenceIsLate } = draft;
	if (evidence === null) return null;
	return asFact(evidence, evidenceIsLate ? Infinity : now);
}
