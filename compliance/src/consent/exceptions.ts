import { parseInstant } from '../calendar/civil.ts';
import type { PlaceReading } from '../places/candidates.ts';
import { FRENCH } from '../places/territories.ts';
import type { Facts } from '../types/facts.ts';
import type { Message } from '../types/message.ts';
import type { ConsentException, Policy } from '../types/policy.ts';

/** A condition of an exception that the facts do not prove. */
export type ExceptionGap = 'purchase' | 'similar_offer' | 'refusal_offered';
export type ProfessionalGap = 'job_related' | 'informed';

const FRENCH_SET = new Set(FRENCH);

/**
 * Whether the policy uses an exception of article L34-5. The sending contract requires consent « expressément » from
 * everybody, so only a sender under another contract (preset `law`) has exceptions.
 */
export function usesException({ preset, options }: Policy, exception: ConsentException): boolean {
	const used: unknown = options.consentExceptions;
	return preset === 'law' && Array.isArray(used) && used.includes(exception);
}

/** The conditions that a customer relationship lacks to replace consent (article L34-5, fourth paragraph). */
export function customerGaps({ relationship }: Facts, at: number): readonly ExceptionGap[] {
	const gaps: ExceptionGap[] = [];
	const bought = parseInstant(relationship?.lastPurchaseAt);
	if (relationship?.kind !== 'customer' || bought === null || bought > at) gaps.push('purchase');
	if (relationship?.similarOffer !== true) gaps.push('similar_offer');
	if (relationship?.refusalOffered !== true) gaps.push('refusal_offered');
	return gaps;
}

/**
 * The conditions that a professional contact lacks: the message must concern the profession, and the person must have been informed
 * (CNIL).
 */
export function professionalGaps({ professional }: Facts): readonly ProfessionalGap[] {
	const gaps: ProfessionalGap[] = [];
	if (professional?.jobRelated !== true) gaps.push('job_related');
	if (professional?.informed !== true) gaps.push('informed');
	return gaps;
}

/** The parts of a rule's context on which an exemption depends. */
export interface ExemptionBasis {
	message: Message;
	facts: Facts;
	policy: Policy;
	places: PlaceReading;
	/** Milliseconds since the epoch. */
	at: number;
}

/** Whether an exception that the policy uses is fully met. Exceptions cover only SMS and e-mail, and only France. */
export function isExempt({ message, facts, policy, places, at }: ExemptionBasis): boolean {
	if (policy.options.consentExceptions === undefined || message.channel === 'voice') return false;
	if (places.candidates.length === 0 && message.channel !== 'email') return false;
	if (!places.candidates.every(({ territory }) => FRENCH_SET.has(territory))) return false;
	return (
		(usesException(policy, 'existing_customer') && customerGaps(facts, at).length === 0) ||
		(usesException(policy, 'professional') && professionalGaps(facts).length === 0)
	);
}
