import { fold } from './fold.ts';

/** A “STOP au 36180” in a text. */
export interface StopMention {
	code: string;
}

/**
 * The spellings in use: “STOP au 36180”, “Stop 36180”, “STOP: 36180”, “STOP SMS au 36180”, “STOP PUB=36180”,
 * “STOP au 36 180”. On folded text.
 */
const MENTION =
	/\bstop(?:\s+(?:sms|pub|rcs|publicite))?(?:\s*[:=>-]+\s*|\s+)(?:(?:par\s+sms\s+)?(?:au|a|to|vers\s+le)\s*:?\s*(?:n[o°]\s*)?)?(\d{2}\s?\d{3})(?!\d)/g;

/** Every STOP mention with a short code, in order. */
export function findStopMentions(text: string): readonly StopMention[] {
	const folded = fold(text);
	if (!folded.includes('stop')) return NONE;
	return Array.from(folded.matchAll(MENTION), ([, code = '']) => ({
		code: code.replace(/\s/g, ''),
	}));
}

const NONE: readonly StopMention[] = [];

/** The clause that makes a text complete; 14 septets with its space. */
export function stopClause(text: string, code: string): string {
	const clause = `STOP au ${code}`;
	return text === '' || /\s$/.test(text) ? clause : ` ${clause}`;
}
