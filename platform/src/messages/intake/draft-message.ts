import type { ParsedMessageRequest } from '@marketing-cible/contract';
import { fromIso } from '../../clock.ts';
import { canonicalAddress, type ConsentRecord, type Question } from '../../compliance.ts';
import { asFact } from '../../facts/facts.ts';
import { type Evidence, refuseFuture } from '../../consents/consents.ts';
import { type Subject, subjectHash } from '../../subjects/subject.ts';
import type { Core } from '../../core.ts';
import { invalidField } from '../../problems.ts';
import type { ResolvedRequest, TemplateUse } from './resolve-references.ts';

/** How far ahead a message may be scheduled. */
const HORIZON = 366 * 24 * 3_600_000;

/** A request that can be decided on. */
export interface MessageDraft {
	request: ParsedMessageRequest;
	/** What its words were made of. */
	template: TemplateUse | null;
	subject: Subject;
	/** The evidence that came with it, completed from the message. */
	evidence: Evidence | null;
	/** The evidence is dated later than the message leaves: it counts against it (rule CON-02) and is not recorded. */
	evidenceIsLate: boolean;
	/** When it is to leave, in milliseconds since the epoch: now at the earliest. */
	at: number;
}

/** A dry run answers with a verdict where a send is refused for its form. */
export type Intent = 'send' | 'check';

/**
 * Reads what the schema cannot: the address and the instants.
 *
 * @param now the instant of the decision, which a dry run may choose.
 * @throws {ProblemError} 422 with the field.
 */
export function draftMessage(
	core: Core,
	accountId: string,
	{ request, template }: ResolvedRequest,
	now: number,
	intent: Intent = 'send',
): MessageDraft {
	const address = canonicalAddress(request.channel, request.to, request.recipient);
	if (address === null && intent === 'send') {
		throw invalidField(
			'/to',
			request.channel === 'email'
				? 'must be an e-mail address'
				: 'must be a phone number in international form (+33…) or in the national form of recipient.country (default: France)',
		);
	}
	const sendAt = request.sendAt === undefined ? null : fromIso(request.sendAt);
	if (sendAt !== null && sendAt > now + HORIZON) {
		throw invalidField('/sendAt', 'must be at most 366 days ahead');
	}
	if (request.notAfter !== undefined && sendAt !== null && fromIso(request.notAfter) <= sendAt) {
		throw invalidField('/notAfter', 'must be later than sendAt');
	}
	const at = Math.max(now, sendAt ?? now);
	const evidence =
		request.consent === undefined ? null : completeEvidence(request, request.consent);
	const evidenceIsLate = evidence !== null && fromIso(evidence.collectedAt) > at;
	if (evidence !== null && !evidenceIsLate && intent === 'send') {
		refuseFuture(core, evidence.collectedAt, '/consent/collectedAt');
	}
	// In a dry run an address that nobody can read is judged as it came (rules ADR-02 and ADR-05).
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

/** The candidate as a question to the rules, on the text as it came. */
export function draftQuestion({ request }: MessageDraft): Question {
	const { channel, purpose, to, sender, recipient, sector, reference, notAfter } = request;
	const content = request.content ?? {};
	return { channel, purpose, to, sender, content, recipient, sector, reference, notAfter };
}

/** The evidence that came with a candidate, as the rules read it when it is told now. */
export function evidenceFact(candidate: MessageDraft, now: number): ConsentRecord | null {
	const { evidence, evidenceIsLate } = candidate;
	if (evidence === null) return null;
	return asFact(evidence, evidenceIsLate ? Infinity : now);
}

/** When a candidate is due if it is allowed; `null`: at once. */
export function dueInstant(candidate: MessageDraft, now: number): number | null {
	const { sendAt } = candidate.request;
	if (sendAt === undefined) return null;
	return Math.max(fromIso(sendAt), now);
}
