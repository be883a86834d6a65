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

/** Separators between the parts of a mention: quotes, brackets, arrows, equals signs. */
const GLUE = '[\\s"\'*_~()[\\]:=>→☞➜,.|/@-]';
/** The subject of a mention: “STOP SMS PUB”, “STOP-RCS”. */
const SUBJECT =
	'(?:sms|mms|rcs|pub(?:licites?|s)?|promos?|infos?|news|com|mkt|marketing|alertes?|mail)';
/** “au”, “to the number”. */
const TO = '(?:au|a|to|vers(?: le)?|sur le)';
const NUMBER_WORD = '(?:(?:n[o°.]?|numero|code|short code)(?: court)?)';
/** “par SMS”, “en réponse”, “dans un texto”. */
const BY = '(?:par|via|en|ds|dans un|by)\\s{1,3}(?:sms|retour|textos?|reponse|mms|message|text)';
/** Five digits of a short code, together or in groups (36 180, 36-180, 3 61 80, 361 80). */
const CODE =
	'(\\d{5}|\\d{2}[ .-]\\d{3}|\\d[ .-]\\d{2}[ .-]\\d{2}|\\d{3}[ .-]\\d{2}|\\d(?: \\d){4})(?!\\d|[ .-]\\d{2,3}(?!\\d|[/h]))';
/** The word alone or with dots, and not as a part of another one (stopper, nonstop). */
const STOP = '(?<![a-z0-9])(?:stop|s\\.t\\.o\\.p\\.?)';

/** On folded text. Every repetition is bounded, so that the search takes linear time. */
const MENTION = new RegExp(
	`${STOP}(?:[-_.: ]{0,3}${SUBJECT}(?![a-rt-z]|s[a-z])|[-_.: ]{0,3}${SUBJECT}(?=au)){0,3}(?:[-_. (]{0,2}gratuit\\w{0,6})?${GLUE}{0,6}(?:${BY}${GLUE}{0,4}|gratuitement\\s)?(?:${TO}${GLUE}{0,6})?(?:${NUMBER_WORD}${GLUE}{0,4})?${CODE}`,
	'g',
);
/**
 * Any words between “STOP” and “au 36…”: “STOP DURAND au 36180”, “STOP envoyé par SMS au 36180”. Only the codes of
 * business messages (36xxx, 38xxx): other digits may be an address.
 */
const NAMED_MENTION = new RegExp(
	`${STOP}(?![a-rt-z])(?:sms|pub)?[^.!?;\\n\\d]{1,30}?(?<![a-z])(?:au|to|vers le)${GLUE}{0,4}(?:${NUMBER_WORD}${GLUE}{0,4})?(3[68]\\d{3}|3[68][ .-]\\d{3})(?!\\d)`,
	'g',
);
/** “Envoyez au 36180 le mot STOP”, “SMS au 36180 : STOP”. */
const REVERSED_MENTION =
	/(?<![a-z])(?:au|to)[\s:]{1,3}(3[68]\d{3}|3[68][ .-]\d{3})(?!\d)[^.!?;\n\d]{1,25}?(?<![a-z0-9])stop(?![a-z0-9])/g;
const NONE: readonly PlacedMention[] = [];

/** Every STOP mention with a short code and its position, in order. */
export function locateStopMentions(text: string): readonly PlacedMention[] {
	// Several rules ask about the same text.
	if (text !== lastText) {
		lastMentions = locate(text);
		lastText = text;
	}
	return lastMentions;
}

let lastText = '';
let lastMentions: readonly PlacedMention[] = NONE;

function locate(text: string): readonly PlacedMention[] {
	const folded = foldWithPositions(text);
	if (!MAY_MENTION.test(folded.text)) return NONE;
	const { composed: original } = folded;
	const found = [
		...matches(folded, original, MENTION).filter(
			(one) => SURE_CODE.test(one.code) || isMention(one),
		),
		...matches(folded, original, NAMED_MENTION),
		...matches(folded, original, REVERSED_MENTION),
	].filter((one) => !isPlaceOrQuantity(one));
	const kept: PlacedMention[] = [];
	let from = 0;
	for (const { code, start, end } of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
		if (start < from) continue;
		kept.push({ code, start, end });
		from = end;
	}
	return kept;
}

const MAY_MENTION = /stop|s\.t\.o\.p/;
/** The operators' codes for business messages (AF2M). Others belong to services, or are postal codes and numbers. */
const SURE_CODE = /^3[68]/;

/** Every STOP mention with a short code, in order. */
export function findStopMentions(text: string): readonly StopMention[] {
	const located = locateStopMentions(text);
	return located.length === 0 ? NONE : located.map(({ code }) => ({ code }));
}

/** Digits after “STOP” that may be a code, with what stands around them. */
interface Candidate extends PlacedMention {
	/** Folded. */
	mention: string;
	/** Folded, up to `AROUND` characters. */
	before: string;
	/** As written, up to `AROUND` characters. */
	after: string;
	/** The word is written in capitals. */
	isShouted: boolean;
}

/** The most that the longest SMS can contain; a longer text with more of them is hostile. */
const MAX_MENTIONS = 400;

function matches({ text, positionOf }: Folded, original: string, pattern: RegExp): Candidate[] {
	const found: Candidate[] = [];
	for (const { 0: mention, 1: code = '', index } of text.matchAll(pattern)) {
		const start = positionOf(index);
		const end = positionOf(index + mention.length);
		found.push({
			code: code.replace(/\D/g, ''),
			start,
			end,
			mention,
			before: text.slice(Math.max(0, index - AROUND), index),
			after: original.slice(end, end + AROUND),
			isShouted: original.startsWith('STOP', start),
		});
		if (found.length === MAX_MENTIONS) break;
	}
	return found;
}

/** Characters around a mention that are examined. */
const AROUND = 24;
/** Before the word: a stop of another kind (“non-stop”, “auto-stop”, “bus stop”). */
const OTHER_STOP =
	/(?:\b(?:non|no|auto|one|pit|bus|arret|full|tram|truck|coffee)[- ]{0,3}|[a-z]-)$/;
/** Before the word: an article or a kind of place (“le Stop”, “restaurant Stop”). */
const PLACE_BEFORE =
	/\b(?:l[ea]|un|au|du|chez|bar|bars|cafe|resto|restaurant|hotel|pizzeria|snack|garage|station|magasin|boutique|aire)\s["']?$/;
/** After the digits: a place name, in capitals or with one. */
const TOWN_AFTER = /^,?\s{1,2}(?!STOP)(?:\p{Lu}\p{L}|[Ll][ea]s?\s\p{Lu}|[Ss]t[ -])/u;
/** After the digits: a counted thing. */
const COUNTED_AFTER =
	/^\s?(?:€|%|[$£]|(?:(?:de|d')\s?)?(?!(?:pour|et|ou|afin|pas|non|sans|gratuit|prix|cout|si|ne|par|sms|svp|merci|puis|to|or|and|if|no|free|std|msg|stop|info|mentions?|tarif|via)\b)[a-z]{2,}\b)/;
/** A word that joins “STOP” and a number for no other purpose than a mention. */
const JOINED =
	/(?:\bau|\bto|\bvers(?: le)?|\bsur le|par sms|[:=>→])[^a-z0-9]{0,4}(?:n[o°.]?|numero|code)?[^a-z0-9]{0,3}[\d .-]{5,8}$/;

/** Whether digits that may be anything are a code: “STOP au 41234”, not “stop 10 000 pas”. */
function isMention({ code, mention, isShouted }: Candidate): boolean {
	return JOINED.test(mention) || (isShouted && /^[3-8]/.test(code));
}

/** A postal code or a quantity after the word: “Le Stop 31000 Toulouse”, “stop à 10 000 tonnes”. */
function isPlaceOrQuantity({ code, mention, before, after, isShouted }: Candidate): boolean {
	if (OTHER_STOP.test(before)) return true;
	if (TOWN_AFTER.test(after)) {
		if (!SURE_CODE.test(code)) return true;
		return !isShouted && PLACE_BEFORE.test(before) && !JOINED.test(mention);
	}
	if (!COUNTED_AFTER.test(after.normalize('NFKD').toLowerCase())) return false;
	if (!SURE_CODE.test(code) || code.endsWith('000')) return true;
	return !isShouted && /\ba\s[\d .-]{5,8}$/.test(mention);
}

/** The clause to append to a text; 14 septets including its space. */
export function stopClause(text: string, code: string): string {
	const clause = `STOP au ${code}`;
	// Not /\s$/, which looks at every blank of the text.
	return text === '' || /\s/.test(text.slice(-1)) ? clause : ` ${clause}`;
}

/** The text before a mention that can be cut without harming the sentence: nothing, or the end of another sentence. */
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
