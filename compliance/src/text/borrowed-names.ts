/** Finds protected names that open or sign a text: those of banks, carriers or authorities. */
import {
	ANNOUNCED,
	BY,
	GREETS,
	JOINS,
	LEAD,
	OURS,
	PARCELS,
	POSSESSIONS,
	SIGNS,
	SPEAKS,
	TAIL,
} from './name-surroundings.ts';
import { PROTECTED_SENDERS } from './protected-senders.ts';
import type { ProtectedSender } from './protected-senders.ts';
import { defineLexicon } from './reading/lexicon.ts';
import type { Mark } from './reading/lexicon.ts';
import type { WordReading } from './reading/words.ts';
import { protectedEntry, protectedSpelling } from './sender-likeness.ts';

/** A protected name at a place where the sender names itself. */
export interface BorrowedName {
	owner: ProtectedSender;
	/**
	 * - `opening`: “Ameli : …”, “[Netflix]”, “La Poste vous informe”
	 * - `first_word`: the name is the first word and no more
	 * - `possession`: “votre compte Ameli …”, “your Netflix subscription …”
	 * - `parcel`: “votre colis La Poste …”, which a shop may say, too
	 * - `signature`: “- Chronopost”, “L'équipe Vinted”
	 * - `speaking`: “Colis en attente : Chronopost vous demande de …”, later in the sentence
	 * - `mention`: “held by Royal Mail”, “… avant saisie : Trésor Public”, in a short message
	 */
	where: 'opening' | 'first_word' | 'possession' | 'parcel' | 'signature' | 'speaking' | 'mention';
}

interface NameGroup {
	owner: ProtectedSender;
	phrases: readonly string[];
}

const NAMES = defineLexicon<NameGroup>(
	PROTECTED_SENDERS.map((owner) => ({ owner, phrases: phrasesOf(owner) })),
);

/** “BNPParibas” is written “bnp paribas” and “bnpparibas”. */
function phrasesOf({ name, also }: ProtectedSender): readonly string[] {
	const words = name.split(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
	return [...new Set([words.join(' ').toLowerCase(), name.toLowerCase(), ...also])];
}

/** Number of sentences at the beginning in which a text may name its sender: after a greeting, and after the subject of an e-mail. */
const OPENING_SENTENCES = { sms: 2, voice: 3, email: 5 } as const;

/** The protected names that open or sign a text. */
export function borrowedNames(
	reading: WordReading,
	original: string,
	channel: keyof typeof OPENING_SENTENCES,
): readonly BorrowedName[] {
	const found: BorrowedName[] = [];
	for (const mark of reading.marks(NAMES)) {
		const { owner } = mark.group;
		if (isEverydayWord(owner, mark) && !isCapitalized(reading, original, mark)) continue;
		const where =
			mark.sentence < OPENING_SENTENCES[channel]
				? (openingAt(reading, mark) ??
					signatureAt(reading, mark) ??
					withinAt(reading, mark, channel))
				: signatureAt(reading, mark);
		if (where !== null) found.push({ owner, where });
	}
	const disguised = disguisedPrefix(original);
	const isKnown = found.some(({ owner, where }) => owner === disguised && where === 'opening');
	if (disguised !== null && !isKnown) found.push({ owner: disguised, where: 'opening' });
	return found;
}

/** “orange” may be a fruit; “carte vitale” is nothing else. */
function isEverydayWord(
	{ everyday, badge }: ProtectedSender,
	{ firstWord, endWord }: Mark<NameGroup>,
): boolean {
	return everyday === true && !(badge === true && endWord - firstWord > 1);
}

/** “Orange”, not “orange”. */
function isCapitalized(
	reading: WordReading,
	original: string,
	{ start, end }: Mark<NameGroup>,
): boolean {
	return /\p{Lu}/u.test(original.slice(reading.positionOf(start), reading.positionOf(end)));
}

function openingAt(reading: WordReading, mark: Mark<NameGroup>): BorrowedName['where'] | null {
	const first = firstWordOf(reading, mark.sentence, mark.firstWord);
	const before = wordsBetween(reading, first, mark.firstWord);
	if (before.length <= 7 && before.every((word) => LEAD.has(word))) {
		// “Ici La Poste”, “de la part de La Poste”
		const presented = before.includes('part') || before.includes('ici');
		if (presented || isAnnounced(reading, mark)) return 'opening';
		const possession = before.some((word) => POSSESSIONS.has(word));
		if (possession) return 'possession';
		if (mark.firstWord === 0 || isSubject(reading, before, mark.end)) return 'first_word';
	}
	return possessionAt(reading, mark, first);
}

/** A name in the middle of a sentence, where it speaks or is said to act. */
function withinAt(
	{ text }: WordReading,
	{ start, end, group }: Mark<NameGroup>,
	channel: keyof typeof OPENING_SENTENCES,
): 'speaking' | 'mention' | null {
	if (SPEAKS.test(text.slice(end, end + 40))) return 'speaking';
	const { badge, everyday } = group.owner;
	if (channel === 'email' || badge === true || everyday === true) return null;
	return BY.test(text.slice(Math.max(0, start - 16), start)) ? 'mention' : null;
}

/** “Info Ameli, mettez …”, but not “Bonjour Ulys, …”, which greets a person. */
function isSubject({ text }: WordReading, before: readonly string[], end: number): boolean {
	return text[end] === ',' && !before.some((word) => GREETS.has(word));
}

/** A colon, a dash or a bracket after the name, or a verb with which the sender speaks of itself. */
function isAnnounced(
	reading: WordReading,
	{ start, end, endWord, sentence }: Mark<NameGroup>,
): boolean {
	const { text } = reading;
	if ('[(*<'.includes(text.charAt(start - 1)) && start > 0) return true;
	let word = endWord;
	let from = end;
	// The sign comes before or after words of the tail: “La CAF : info …”, “La CAF info : …”.
	while (!ANNOUNCED.test(text.slice(from, from + 5))) {
		const isTail =
			word < endWord + 2 && reading.sentenceOf(word) === sentence && TAIL.has(reading.word(word));
		if (!isTail) return SPEAKS.test(text.slice(from, from + 40));
		from = reading.end(word);
		word += 1;
	}
	return true;
}

function possessionAt(
	reading: WordReading,
	{ firstWord, endWord }: Mark<NameGroup>,
	first: number,
): BorrowedName['where'] | null {
	let at = firstWord - 1;
	while (at > first && JOINS.has(reading.word(at)) && firstWord - at <= 3) at -= 1;
	const thing = reading.word(at);
	const ownsThing = POSSESSIONS.has(thing) || PARCELS.has(thing);
	if (ownsThing && at >= first) {
		const lead = wordsBetween(reading, first, at);
		if (lead.length > 5 || !lead.some((word) => OURS.has(word))) return null;
		if (!lead.every((word) => LEAD.has(word) || OURS.has(word) || isQualifier(word))) return null;
		return PARCELS.has(thing) ? 'parcel' : 'possession';
	}
	// “Your Netflix subscription”
	const lead = wordsBetween(reading, first, firstWord);
	const owner = lead.findLast((word) => !isQualifier(word)) ?? '';
	if (lead.length === 0 || lead.length > 4 || !OURS.has(owner)) return null;
	if (!lead.every((word) => LEAD.has(word) || OURS.has(word) || isQualifier(word))) return null;
	if (/^(?:votre|vos|vot|vtre|ton|your|ur|yr)$/.test(owner)) return 'possession';
	const next = reading.word(endWord);
	if (PARCELS.has(next)) return 'parcel';
	return POSSESSIONS.has(next) ? 'possession' : null;
}

/** “votre nouvelle carte”, “votre dernier colis”. */
function isQualifier(word: string): boolean {
	return /^(?:nouveau|nouvelle|dernier|derniere|prochain|prochaine|new|last|next)$/.test(word);
}

/** The rest of a text after a signature: signs, a STOP mention, a link or a number. */
const AFTER_SIGNATURE =
	/^[\s.,!)\]»"'*_-]{0,6}(?:(?:france|fr|service client|support)[\s.!]{0,3})?(?:(?:stop.{0,40}|https?:\S{1,200}|www\S{1,200}|[a-z0-9./?=-]{4,200}|\+?[\d .-]{8,18})\s{0,3}){0,2}$/;
const MAX_AFTER = 260;

function signatureAt(reading: WordReading, mark: Mark<NameGroup>): 'signature' | null {
	const { text } = reading;
	if (text.length - mark.end > MAX_AFTER || !AFTER_SIGNATURE.test(text.slice(mark.end)))
		return null;
	const line = text.slice(lineStart(reading, mark), mark.start);
	const segment = line.slice(lastBreak(line));
	const around = segment.split(/[^a-z]+/).filter(Boolean);
	if (around.length > 6 || !around.every((word) => SIGNS.has(word))) return null;
	if (mark.group.owner.badge === true && around.length === 0) return null;
	// A text that consists only of the name has no signature.
	return mark.start - segment.length > 0 ? 'signature' : null;
}

/** Up to 60 characters before a name; a link or a number ends what stands before it. */
function lineStart(reading: WordReading, { start, firstWord }: Mark<NameGroup>): number {
	const from = Math.max(0, start - 60);
	for (let at = firstWord - 1; at >= 0 && reading.end(at) > from; at -= 1) {
		if (reading.isOf(at, '#link') || reading.isOf(at, '#phone')) return reading.end(at);
	}
	return from;
}

/** Where the last sentence, line or dashed part of a text begins. */
function lastBreak(line: string): number {
	let last = 0;
	for (const { index, 0: signs } of line.matchAll(/[.!?\n]\s?|(?:^|\s)[-_*|~]{1,3}\s?|\s\(|\[/g)) {
		last = index + signs.length;
	}
	return last;
}

const PREFIX =
	/^\s{0,3}[[(*<]{0,2}([^\s:\][<>()]{3,24}(?: [^\s:\][<>()]{1,14})?)(?:\s?[\])*>:]|\s[-–—]\s)/u;
/** A name before the first colon or in brackets that is no word: “AMEL1 : …”, “[Chr0nopost]”, “Impots.gouv : …”. */
function disguisedPrefix(original: string): ProtectedSender | null {
	const found = PREFIX.exec(original);
	if (found?.[1] === undefined) return null;
	const match = protectedSpelling(found[1]);
	const owner = match === null ? undefined : protectedEntry(match.name);
	if (match === null || owner === undefined) return null;
	return match.how === 'same' && owner.everyday === true ? null : owner;
}

function firstWordOf(reading: WordReading, sentence: number, from: number): number {
	let at = from;
	while (at > 0 && reading.sentenceOf(at - 1) === sentence && from - at < 12) at -= 1;
	return at;
}

function wordsBetween(reading: WordReading, from: number, to: number): readonly string[] {
	return Array.from({ length: Math.max(0, to - from) }, (_, index) => reading.word(from + index));
}
