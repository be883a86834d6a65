import type { ParsedMessageRequest } from '@marketing-cible/contract';
import { fromIso } from '../clock.ts';
import { canonicalAddress, type ConsentRecord, type Question } from '../compliance.ts';
import { asFact } from '../consents/facts.ts';
import { type Evidence, refuseFuture } from '../consents/consents.ts';
import { type Subject, subjectHash } from '../consents/subjects.ts';
import type { Core } from '../core.ts';
import { invalidField } from '../http/problems.ts';

/** How far ahead a message may be scheduled. */
const HORIZON = 366 * 24 * 3_600_000;

/** A request that can be decided on. */
export interface Candidate {
	request: ParsedMessageRequest;
	subject: Subject;
	/** The evidence that came with it, completed from the message. */
	evidence: Evidence | null;
	/** When it is to leave, in milliseconds since the epoch: now at the earliest. */
	at: number;
}

/**
 * Reads what the schema cannot: the address, the instants, what this release does not do yet.
 *
 * @param now the instant of the decision, which a dry run may choose.
 * @throws {ProblemError} 422 with the field.
 */
export function readCandidate(
	core: Core,
	accountId: string,
	request: ParsedMessageRequest,
	now: number,
): Candidate {
	if (request.templateId !== undefined) {
		throw invalidField(
			'/templateId',
			'templates are not available yet: send the words in content instead',
		);
	}
	const address = canonicalAddress(request.channel, request.to, request.recipient);
	if (address === null) {
		throw invalidField(
			'/to',
			request.channel === 'email'
				? 'must be an e-mail address'
				: 'must be a phone number in international form (+33…) or in the national form of recipient.country (default: France)',
		);
	}
	const sendAt = request.sendAt === undefined ? null : fromIso(request.sendAt);
	if (sendAt !== null && sendAt > core.clock.now() + HORIZON) {
		throw invalidField('/sendAt', 'must be at most 366 days ahead');
	}
	if (request.notAfter !== undefined && sendAt !== null && fromIso(request.notAfter) <= sendAt) {
		throw invalidField('/notAfter', 'must be later than sendAt');
	}
	if (request.consent !== undefined) {
		refuseFuture(core, request.consent.collectedAt, '/consent/collectedAt');
	}
	return {
		request,
		subject: { address, hash: subjectHash(core, accountId, address) },
		evidence: request.consent === undefined ? null : completeEvidence(request, request.consent),
		at: Math.max(now, sendAt ?? now),
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
export function candidateQuestion({ request }: Candidate): Question {
	const { channel, purpose, to, sender, recipient, sector, reference, notAfter } = request;
	const content = request.content ?? {};
	return { channel, purpose, to, sender, content, recipient, sector, reference, notAfter };
}

/** The evidence that came with a candidate, as the rules read it when it is told now. */
export function evidenceFact(candidate: Candidate, now: number): ConsentRecord | null {
	return candidate.evidence === null ? null : asFact(candidate.evidence, now);
}

/** When a candidate is due if it is allowed; `null`: at once. */
export function dueInstant(candidate: Candidate, now: number): number | null {
	const { sendAt } = candidate.request;
	if (sendAt === undefined) return null;
	return Math.max(fromIso(sendAt), now);
}
