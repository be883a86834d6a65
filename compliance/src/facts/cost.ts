import { mayBeFrench } from '../places/candidates.ts';
import type { PlaceReading } from '../places/candidates.ts';
import { countSegments } from '../text/gsm.ts';
import { stopCodeFor } from '../text/stop-code.ts';
import { stopClause } from '../text/stop-mention.ts';
import type { StopMention } from '../text/stop-mention.ts';
import type { Facts } from '../types/facts.ts';
import type { Message } from '../types/message.ts';
import type { Policy } from '../types/policy.ts';

/** The parts of a rule's context on which the cost depends. */
export interface CostBasis {
	message: Message;
	facts: Facts;
	/** The text that the recipient reads, without markup. */
	text: string;
	stopMentions: readonly StopMention[];
	policy: Policy;
	places: PlaceReading;
}

/**
 * The cost of the message in credits: as given by the caller, else one per segment, including the STOP mention to be
 * appended. `null` if it is unknown.
 */
export function costInCredits({
	message,
	facts,
	text,
	stopMentions,
	policy,
	places,
}: CostBasis): number | null {
	const given = facts.credits?.cost;
	if (given !== undefined) return given;
	if (message.channel !== 'sms') return null;
	const mentioned =
		message.purpose === 'transactional' ||
		stopMentions.length > 0 ||
		policy.options.appendStop === false ||
		!mayBeFrench(places.candidates);
	const code = mentioned ? null : stopCodeFor(policy, places.candidates);
	return countSegments(code === null ? text : text + stopClause(text, code)).segments;
}
