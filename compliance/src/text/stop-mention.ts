import { fold, foldWithPositions } from './fold.ts';
import type { Folded } from './fold.ts';

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
 * 36180”, “STOP PUB=36180”, “« STOP » par SMS au 36 180”, “*STOP* au 36180”, “STOP (36180)”, “STOP gratuit au
 * 36.180”, “STOP > 36180”. Every repetition is bounded, so that the search takes linear time.
 */
const MENTION =
	/(?<![a-z0-9])stop[-_. ]{0,2}(?:sms|pub|rcs|publicite|gratuit)?["'*_~)\]> ]{0,4}(?:\s{0,3}[:=>→,(*-]{1,3}\s{0,3}|\s{1,6}|(?=\d))(?:(?:(?:gratuit\w{0,6}\s{1,3})?par\s{1,3}(?:sms|retour|texto)\s{1,3})?(?:gratuitement\s{1,3})?(?:au|a|to|vers\s{1,3}le|sur\s{1,3}le)(?:[\s:*"'(]{1,6}|(?=\d))(?:(?:n[o°]|numero)\s{0,3})?)?(\d{2}[ .-]?\d{3})(?!\d)/g;
/**
 * “STOP DURAND au 36180”: several brands share a code. Matches only codes free of surcharge, so that an address is
 * not mistaken for one.
 */
const NAMED_MENTION =
	/(?<![a-z0-9])stop["'*_~\s]{1,6}[a-z0-9&']{2,15}["'*_~\s]{1,6}(?:au|to)["'*\s]{1,6}(3\d[ .-]?\d{3})(?!\d)/g;
const NONE: readonly PlacedMention[] = [];

/** Every STOP mention with a short code and its position, in order. */
export function locateStopMentions(text: string): readonly PlacedMention[] {
	const folded = foldWithPositions(text);
	if (!folded.text.includes('stop')) return NONE;
	const found = [...matches(folded, MENTION), ...matches(folded, NAMED_MENTION)];
	return found
		.sort((a, b) => a.start - b.start)
		.filter(({ start }, index) => (found[index - 1]?.end ?? 0) <= start);
}

/** Every STOP mention with a short code, in order. */
export function findStopMentions(text: string): readonly StopMention[] {
	return locateStopMentions(text).map(({ code }) => ({ code }));
}

function matches({ text, positionOf }: Folded, pattern: RegExp): PlacedMention[] {
	return Array.from(text.matchAll(pattern), ({ 0: mention, 1: code = '', index }) => ({
		code: code.replace(/\D/g, ''),
		start: positionOf(index),
		end: positionOf(index + mention.length),
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
const CUT_BEFORE = /(?:^|[\s.!?;,|/*-])$/;
/** A word that introduces the mention and would be left dangling without it. */
const INTRODUCTION =
	/(?:\b(?:ou|et|envoye[rz]|repond(?:ez|re)|tape[rz]|faites|ecri(?:vez|re)|texto|sms|mot|par|avec|desabo\w*|desinscri\w*)|[:=("'])\s*$/;
/** How far back an introduction is looked for. */
const MAX_INTRODUCTION = 40;
const TRAILING = /^[ \t]{0,20}[.!]?/;

/**
 * The text without the mentions whose code occurs earlier in it, and what was cut. A mention stays where cutting it
 * would harm a sentence.
 */
export function withoutRepeatedMentions(text: string): { text: string; cuts: readonly string[] } {
	const composed = text.normalize('NFC');
	const cuts: string[] = [];
	const seen = new Set<string>();
	let kept = '';
	let from = 0;
	for (const { code, start, end } of locateStopMentions(text)) {
		if (!seen.has(code)) {
			seen.add(code);
			continue;
		}
		const cut = cutAround(composed, from, start, end);
		if (cut === null) continue;
		kept += composed.slice(from, cut.start);
		cuts.push(composed.slice(cut.start, cut.end));
		from = cut.end;
	}
	return { text: kept + composed.slice(from), cuts };
}

/** A mention with the blanks before it, and with its full stop if another sentence ended before. */
function cutAround(
	text: string,
	from: number,
	start: number,
	end: number,
): { start: number; end: number } | null {
	const before = text.slice(Math.max(from, start - MAX_INTRODUCTION), start);
	if (!CUT_BEFORE.test(before) || INTRODUCTION.test(fold(before))) return null;
	let first = start;
	while (first > from && /[\s|/*-]/.test(text.charAt(first - 1))) first -= 1;
	const endsSentence = first > 0 && '.!?'.includes(text.charAt(first - 1));
	const tail = endsSentence ? (TRAILING.exec(text.slice(end))?.[0] ?? '') : '';
	return { start: first, end: end + tail.length };
}

/** The first mention whose code already occurs earlier in the text. */
export function repeatedMention(mentions: readonly PlacedMention[]): PlacedMention | undefined {
	const seen = new Set<string>();
	return mentions.find(({ code }) => seen.size === seen.add(code).size);
}
