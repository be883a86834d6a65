import type { ParsedMessageRequest, Problem } from '@marketing-cible/contract';
import { fromIso, latest } from '../../clock.ts';
import { canonicalAddress, type ConsentRecord, lacksCountry } from '../../compliance.ts';
import { refuseImpossible } from '../../consents/consents.ts';
import type { Evidence } from '../../consents/evidence.ts';
import type { Core } from '../../core.ts';
import { asFact } from '../../facts/history.ts';
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
	/** The request, completed from the account's stored data. */
	request: ParsedMessageRequest;
	/** The template of its content. */
	template: TemplateUse | null;
	subject: Subject;
	/** The evidence in the request, completed from the message. */
	evidence: Evidence | null;
	/** The evidence has a later date than the message leaves: it counts against the message (rule CON-02) and is not recorded. */
	evidenceIsLate: boolean;
	/** The instant of departure, not before now. */
	at: Instant;
}

/** A dry run returns a verdict where a send would be refused as invalid. */
export type Intent = 'send' | 'check';

/** `outdated`: the template or the contact has changed since the content was rendered. */
export type DraftResult =
	| { kind: 'draft'; draft: MessageDraft }
	| { kind: 'invalid'; problem: Problem }
	| { kind: 'outdated' };

/**
 * Makes drafts from requests. Each invalid request gets its own problem.
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
 * Validates the address and the instants, which the schema cannot.
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
	// Not judged in a dry run either: the rules would read it as a French number.
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
		refuseImpossible(core, evidence.collectedAt, '/consent/collectedAt');
	}
	// A dry run judges an unreadable address as given (rules ADR-02 and ADR-05).
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

/** The evidence of a draft as the rules read it, recorded at `now`. */
export function evidenceFact(draft: MessageDraft, now: Instant): ConsentRecord | null {
	const { evidence, evidenceIsLate } = draft;
	if (evidence === null) return null;
	return asFact(evidence, evidenceIsLate ? Infinity : now);
}
