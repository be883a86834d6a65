import { fold } from './fold.ts';
import { GREETING, PLACEHOLDERS } from './placeholders.ts';

/** A remnant of a template that was not filled in. */
export interface Leftover {
	/**
	 * - `placeholder`: the name of a field of a template
	 * - `value`: the text that programs print for a missing value
	 * - `greeting`: a greeting without the name that its signs were made for
	 */
	kind: 'placeholder' | 'value' | 'greeting';
	/** As written, shortened. */
	text: string;
	/** `false`: an honest text may contain it, too. */
	certain: boolean;
}

const TITLE = 'mme|mr|m\\.|madame|monsieur';
const COUNTED = 'commande|order|n°|num[ée]ro|r[ée]f(?:[ée]rence)?|client|rdv|rendez-vous';
const SUM = 'total|montant|solde|prix';
/** Words after which texts print a value. */
const LABEL = `(?:${COUNTED}|no|${SUM}|payer|reste|code|le|du|au|à|de|at|for|${TITLE})`;
/** Words that a number follows, and never “null”, whatever stands behind it. */
const NUMBERED = `(?:${COUNTED}|colis|facture)`;
/** The text after a printed value. */
const AFTER =
	'(?=\\s{0,2}(?:$|[,.;:!?)»"\\n€$%]|(?:pts?|points?|eur|euros?|jours?|min|km|kg|go|articles?)(?![\\p{L}\\d])))';

/** Values that no ordinary text contains. */
const CERTAIN =
	/\[object [A-Z]\w{2,20}\]|\[Object\]|#(?:REF!|N\/A|VALUE!|VALEUR!|NOM\?|NAME\?|DIV\/0!|NUM!|NULL!)|\bInvalid Date(?:Time)?\b|\(null\)|<null>|\(undefined\)|\b(?:undefined|null|NaN) ?(?:undefined|null|NaN)\b|\b(undefined|null|NaN) (?:et|a|à|au|to|-) \1\b/;
/** In a text of capitals, what a template in capitals prints. */
const CERTAIN_CAPITALS =
	/\[OBJECT OBJECT\]|\bINVALID DATE(?:TIME)?\b|\bUNDEFINED\b|\bNULL (?:NULL|ET NULL|A NULL)\b|\bNAN ?(?:€|EUR\b|EUROS\b)/;
const SMALL_LETTER = /\p{Ll}/u;
/** The beginning of computer time as a date of its own: no appointment lies there. */
const EPOCH =
	/\b(?:0?1[/.-]0?1[/.-]1970|1970-01-01)\D{1,6}0?[0-2][:h]00|\b(?:rdv|rendez-vous|livraison|commande|facture) (?:du|le) 01[/.-]01[/.-]1970/i;
/** A label at the very end of a text, without what it announces. */
const NOTHING_FOLLOWS =
	/(?<![\p{L}\d])(?:code|montant|total|suivi|num[ée]ro|lien|link|amount|tracking|r[ée]f[ée]rence|ref)\s?:\s{0,3}$/iu;
/** A number or a code that was to stand before the verb or the full stop. */
const NOTHING_WITHIN =
	/(?<!\p{L})(?:commande|dossier|colis|facture|ticket) n° {1,2}(?:est|sera|a)(?!\p{L})|(?<!\p{L})(?:code|montant|solde|amount|balance) (?:est|is) \./iu;
/** Moment prints it, but so may a form (“Invalid date format”). */
const INVALID_DATE = /\bInvalid date\b(?!\s\p{L})/u;
/** “undefined” is an English word, too: “an undefined period”, “is undefined”. */
const UNDEFINED =
	/(?<![\w-])undefined(?![\w-]|\s(?:period|number|amount|behaviou?r|term|length|time))/g;
const ENGLISH_BEFORE = /\b(?:an|the|is|are|was|be|remains?|left|still|of)\s$/i;
/** “null” is German for zero (“ab null Euro”) and part of “null and void”. */
const NULL = new RegExp(
	`(?:^|[:;]\\s{1,2}|[,(#\\n]\\s{0,2}|(?<![\\p{L}\\d])(?:${LABEL})\\s{1,2})null${AFTER}|(?<![\\p{L}\\d])(?:${GREETING}|${NUMBERED}|dr)\\s{1,2}null(?![\\p{L}\\d]|\\s[au]nd)`,
	'iu',
);
/** NaN is also a bread, followed by a price, so a unit after it or a sum before it is required. */
const NOT_A_NUMBER =
	/(?<![\p{L}\d-])NaN(?:\s?(?:[€%$]|eur\b|euros?\b|km\b|kg\b|min\b|h\b|jours?\b|points?\b)|[/:-]NaN|h\d{0,2}\b)|(?:total|montant|solde|prix|payer|reste|points?|amount|balance)\s?:?\s?NaN(?![\p{L}\d])/iu;
/** Words that only a value follows. */
const VALUED = `(?:${COUNTED}|no|${SUM}|colis|facture|${TITLE}|amount|balance)`;
/** Missing names after a greeting, and missing values after a word that announces one. */
const MISSING = new RegExp(
	`(?<![\\p{L}\\d])(?:(?:${GREETING}|mme|mr|madame|monsieur)\\s{1,2}(?:undefined|null|NaN|None|nil|N/A|false|true)|${VALUED}\\s{0,2}:?\\s{1,2}(?:(?:le|du|au|à|at|de)\\s)?(?:null|None|nil))${AFTER}`,
	'iu',
);
const MISSING_VALUE = /undefined|null|NULL|\sNull|NaN|NONE|None|nil|N\/A|false|true/;
/** A blank before a comma, or two before any sign, where a name was to stand. In French one blank precedes “!”. */
const EMPTY_GREETING =
	/(?<![\p{L}\d'’-])(?:bonjour|bonsoir|salut|hello|hi|hey|coucou|(?:^|\n)(?:dear|ch[èe]re?(?:\(e\)|[·.]e)?))(?:,?\s(?:mme|mr|m\.|mlle|madame|monsieur|mrs|ms|dr))?(?:[ \u00a0\u2000-\u200a\u202f]{2,6}[,!;:.]|[ \u00a0\u2000-\u200a\u202f](?:[,;]|\.(?!\.))|,\s?,)/iu;
/** The end of an empty greeting, which few texts contain. */
const BLANK_BEFORE_SIGN =
	/[ \u00a0\u2000-\u200a\u202f][,;.]|[ \u00a0\u2000-\u200a\u202f]{2}[!:]|,\s?,/;
/** Some write a blank before every comma or full stop. */
const SPACED_SIGN = /[\p{L}\d] [,.](?:\s|$)/u;
/** Blanks that mean no more than the ordinary one here. */
const OTHER_BLANKS = /[\u00a0\u2000-\u200a\u202f]/g;
/** A missing value in the path or the query of an address, which then leads nowhere. */
const MISSING_IN_LINK = /\/undefined(?=[/?#]|$)|[=](?:undefined|null|NaN)(?=[&#]|$)/;
/** An address may contain any of them. */
const LINK = /(?<![\p{L}\d])(?:https?:\/\/|www\.)[^\s<>"{}|*[\]]+/giu;

/**
 * The first certain leftover in a text, else the first doubtful one; `null` if there is none.
 * @param language of the text, if declared: in German “null” is a number.
 */
export function findLeftover(text: string, language: unknown): Leftover | null {
	const doubt = emptyGreeting(text) ?? missingEnd(text);
	const hasValues = VALUES.test(fold(text));
	if (!hasValues && !hasSigns(text)) return doubt;
	const plain = text.replace(LINK, ' ').replace(OTHER_BLANKS, ' ');
	let doubtful: Leftover | null = null;
	for (const found of leftovers(plain, hasValues, language)) {
		if (found.certain) return found;
		doubtful ??= found;
	}
	return doubtful ?? doubt ?? missingInLink(text);
}

/** A link that was made of a missing value. */
function missingInLink(text: string): Leftover | null {
	for (const [link] of text.matchAll(LINK)) {
		if (MISSING_IN_LINK.test(link)) return leftover('value', link, false);
	}
	return null;
}

/** A label at the end or in a sentence without its value, or the date with which computers begin to count. */
function missingEnd(text: string): Leftover | null {
	const isLabel = text.trimEnd().endsWith(':');
	const isWithin = text.includes(' n° ') || text.includes(' .');
	if (!isLabel && !isWithin && !text.includes('1970')) return null;
	const found =
		(isLabel ? NOTHING_FOLLOWS.exec(text) : null) ??
		(isWithin ? NOTHING_WITHIN.exec(text) : null) ??
		EPOCH.exec(text);
	return found === null ? null : leftover('value', found[0], false);
}

function* leftovers(plain: string, hasValues: boolean, language: unknown): Generator<Leftover> {
	for (const { pattern, isCertain } of PLACEHOLDERS) {
		const match = pattern.exec(plain);
		if (match === null) continue;
		const certain = isCertain(match[0]) && !isQuoted(plain, match);
		yield leftover('placeholder', match[0], certain);
	}
	const certain = CERTAIN.exec(plain);
	if (certain !== null) yield leftover('value', certain[0], !isQuoted(plain, certain));
	if (hasValues) yield* values(plain, language);
}

function* values(plain: string, language: unknown): Generator<Leftover> {
	const german = typeof language === 'string' && /^de\b/i.test(language);
	const missing = MISSING.exec(plain);
	if (missing !== null && MISSING_VALUE.test(missing[0]))
		yield leftover('value', missing[0], !(german && /null/i.test(missing[0])));
	const capitals = SMALL_LETTER.test(plain) ? null : CERTAIN_CAPITALS.exec(plain);
	if (capitals !== null) yield leftover('value', capitals[0], true);
	yield* printedUndefined(plain);
	const notANumber = exactly('NaN', NOT_A_NUMBER.exec(plain));
	if (notANumber !== null) yield leftover('value', notANumber, true);
	const other =
		INVALID_DATE.exec(plain)?.[0] ?? (german ? null : exactly('null', NULL.exec(plain)));
	if (other !== null) yield leftover('value', other, false);
}

/** A greeting that lacks the name of the person. */
function emptyGreeting(text: string): Leftover | null {
	if (!BLANK_BEFORE_SIGN.test(text)) return null;
	const found = EMPTY_GREETING.exec(text);
	if (found === null) return null;
	const isHabit =
		/\S [,.]$/.test(found[0]) && SPACED_SIGN.test(text.slice(found.index + found[0].length));
	return isHabit ? null : leftover('greeting', found[0], false);
}

/** Whether quotes or backticks stand around a match: the text speaks about it. */
function isQuoted(text: string, { 0: found, index }: RegExpExecArray): boolean {
	const before = text.slice(Math.max(0, index - 2), index).trim();
	const after = text.slice(index + found.length, index + found.length + 2).trim();
	return /[`"“«'‘]$/.test(before) && /^[`"”»'’]/.test(after);
}

/** Signs and words of which every leftover contains one; most texts have none. */
const SIGNS = /[{[<#|@_$(&]|%[\p{L}\d_%]/u;
/** Of those that many texts have, the ones that templates use. */
const SURE_SIGNS =
	/[{[<#|@_$]|%[\p{L}\d_%]|&lt;|\(\s?(?:[Pp][Rr][éeÉE]|[Nn][Oo][Mm]|[Cc][Ii][Vv]|[FfLl]|[Uu][Ss][Ee])|XX/u;

/** Whether a text may contain a placeholder; the first pattern is fast. */
function hasSigns(text: string): boolean {
	return (SIGNS.test(text) || text.includes('XX')) && SURE_SIGNS.test(text);
}
/** In folded text, where they are found four times as fast as in any case. */
const VALUES = /undefined|null|\bnan|invalid|\bnone\b|\bnil\b|\bfalse\b|\btrue\b|n\/a/;

/** Texts for developers speak of it (“returns undefined”). */
const SPOKEN_OF =
	/\b(?:returns?|to|as|or|and|if|when|not|with|with|get|gets|got|becomes?|equals?|value|type|de type|renvoie|retourne|vaut|valeur)\s$/i;

function* printedUndefined(text: string): Generator<Leftover> {
	for (const match of text.matchAll(UNDEFINED)) {
		const before = text.slice(Math.max(0, match.index - 12), match.index);
		if (ENGLISH_BEFORE.test(before)) continue;
		yield leftover('value', match[0], !SPOKEN_OF.test(before) && !isQuoted(text, match));
		return;
	}
}

/** Programs print a value in one case only; the words around it may have any. */
function exactly(value: string, found: RegExpExecArray | null): string | null {
	return found?.[0].includes(value) === true ? found[0] : null;
}

function leftover(kind: Leftover['kind'], text: string, certain: boolean): Leftover {
	const line = text.trim();
	return { kind, text: line.length > 60 ? `${line.slice(0, 59)}…` : line, certain };
}
