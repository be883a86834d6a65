import { FRENCH } from '../places/territories.ts';
import type { Context } from '../rule.ts';
import { stopCodeFor } from './stop-code.ts';
import { stopClause } from './stop-mention.ts';

const FRENCH_SET = new Set(FRENCH);

/** The STOP mention that STP-01 will add to a text; empty if it adds none. */
export function pendingClause({ message, text, stopMentions, policy, places }: Context): string {
	if (message.purpose !== 'marketing' || stopMentions.length > 0) return '';
	if (policy.options.appendStop === false) return '';
	if (!places.candidates.some(({ territory }) => FRENCH_SET.has(territory))) return '';
	const code = stopCodeFor(policy, places.candidates);
	return code === null ? '' : stopClause(text, code);
}
