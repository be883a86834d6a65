import type { PlaceReading } from '../places/candidates.ts';
import { FRENCH } from '../places/territories.ts';
import type { Message } from '../types/message.ts';
import type { Policy } from '../types/policy.ts';
import { stopCodeFor } from './stop-code.ts';
import { stopClause } from './stop-mention.ts';
import type { StopMention } from './stop-mention.ts';

const FRENCH_SET = new Set(FRENCH);

/** The parts of a rule's context that decide whether STP-01 completes a text. */
interface Completion {
	message: Message;
	text: string;
	stopMentions: readonly StopMention[];
	policy: Policy;
	places: PlaceReading;
}

/** The STOP mention that STP-01 will add to a text; empty if it adds none. */
export function pendingClause({ message, text, stopMentions, policy, places }: Completion): string {
	if (message.purpose !== 'marketing' || stopMentions.length > 0) return '';
	if (policy.options.appendStop === false) return '';
	if (!places.candidates.some(({ territory }) => FRENCH_SET.has(territory))) return '';
	const code = stopCodeFor(policy, places.candidates);
	return code === null ? '' : stopClause(text, code);
}
