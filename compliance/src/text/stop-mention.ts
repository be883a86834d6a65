import { fold } from './fold.ts';

/** A “STOP au 36180” in a text. */
export interface StopMention {
	code: string;
}

/** A mention with its position in `text.normalize('NFC')`. */
export interface PlacedMention extends StopMention {
	start: number;
	end: number;
}

/**
 * The spellings in use, on folded text: “STOP au 36180”, “Stop 36180”, “STOP: 36180”, “STOPSMS36180”, “STOP SMS au
 * 36180”, “STOP PUB=36180”, “« STOP » par SMS au 36 180”, “STOP (36180)”, “STOP gratuit au 36.180”, “STOP > 36180”.
 */
const MENTION =
	/\bstop[-_. ]{0,2}(?:sms|pub|rcs|publicite|gratuit)?["'» ]{0,3}(?:\s*[:=>→,(*-]+\s*|\s+|(?=\d))(?:(?:(?:gratuit\w*\s+)?par\s+(?:sms|retour|texto)\s+)?(?:gratuitement\s+)?(?:au|a|to|vers\s+le|sur\s+le)(?:\s+|:|(?=\d)){1,3}(?:(?:n[o°]|numero)\s*)?)?(\d{2}[ .]?\d{3})(?!\d)/g;
/**
 * “STOP DURAND au 36180”: several brands share a code. Matches only codes free of surcharge, so that an address is
 * not mistaken for one.
 */
const NAMED_MENTION = /\bstop\s+[a-z0-9&']{2,15}\s+(?:au|to)\s+(3\d[ .]?\d{3})(?!\d)/g;
const NONE: readonly PlacedMention[] = [];

/** Every STOP mention with a short code and its position, in order. */
export function locateStopMentions(text: string): readonly PlacedMention[] {
	const folded = fold(text);
	if (!folded.includes('stop')) return NONE;
	const found = [...matches(folded, MENTION), ...matches(folded, NAMED_MENTION)];
	return found
		.sort((a, b) => a.start - b.start)
		.filter(({ start }, index) => (found[index - 1]?.end ?? 0) <= start);
}

/** Every STOP mention with a short code, in order. */
export function findStopMentions(text: string): readonly StopMention[] {
	return locateStopMentions(text).map(({ code }) => ({ code }));
}

function matches(folded: string, pattern: RegExp): PlacedMention[] {
	return Array.from(folded.matchAll(pattern), ({ 0: mention, 1: code = '', index }) => ({
		code: code.replace(/\D/g, ''),
		start: index,
		end: index + mention.length,
	}));
}

/** The clause to append to a text; 14 septets including its space. */
export function stopClause(text: string, code: string): string {
	const clause = `STOP au ${code}`;
	return text === '' || /\s$/.test(text) ? clause : ` ${clause}`;
}

/**
 * What may precede a mention that can be cut without harming the sentence: nothing, or the end of another sentence.
 */
const CUT_BEFORE = /(?:^|[\s.!?;,|/*-])\s*$/;
/** A word that introduces the mention and would be left dangling without it. */
const INTRODUCTION =
	/(?:\b(?:ou|et|envoye[rz]|repond(?:ez|re)|tape[rz]|faites|ecri(?:vez|re)|texto|sms|mot|par|avec|desabo\w*|desinscri\w*)|[:=("'«])\s*$/;
const TRAILING = /^[ \t]*[.!]?/;

/**
 * The text without its second mention of the same code; `null` if none is repeated or the cut would harm a sentence.
 */
export function withoutRepeatedMention(text: string): { text: string; cut: string } | null {
	const mentions = locateStopMentions(text);
	const repeated = repeatedMention(mentions);
	if (repeated === undefined) return null;
	const composed = text.normalize('NFC');
	const folded = fold(text);
	const before = folded.slice(0, repeated.start);
	if (!CUT_BEFORE.test(before) || INTRODUCTION.test(before)) return null;
	let start = repeated.start;
	while (start > 0 && /[\s|/*-]/.test(folded.charAt(start - 1))) start -= 1;
	const tail = TRAILING.exec(folded.slice(repeated.end))?.[0] ?? '';
	const end = /[.!?]$/.test(folded.slice(0, start)) ? repeated.end + tail.length : repeated.end;
	return {
		text: composed.slice(0, start) + composed.slice(end),
		cut: composed.slice(start, end),
	};
}

/** The first mention whose code already occurs earlier in the text. */
export function repeatedMention(mentions: readonly PlacedMention[]): PlacedMention | undefined {
	return mentions.find(({ code }, index) =>
		mentions.slice(0, index).some((earlier) => earlier.code === code),
	);
}
