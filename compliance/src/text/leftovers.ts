import { fold } from './fold.ts';

/** What is left of a text that was not filled in. */
export interface Leftover {
	/**
	 * - `placeholder`: the name of a field of a template
	 * - `value`: what programs print when they have no value
	 * - `greeting`: a greeting without the name that its signs were made for
	 */
	kind: 'placeholder' | 'value' | 'greeting';
	/** As written, shortened. */
	text: string;
	/** `false`: an honest text may contain it, too. */
	certain: boolean;
}

/** Fields that hold the name of a person. */
const NAME =
	'(?:pr[ée]nom|nom|nom[ _]?complet|civilit[ée]|first[ _-]?name|last[ _-]?name|full[ _-]?name|f?name|lname|user[ _]?name)';
/** Names of fields, for brackets that texts also use for other things (“[DURAND] Votre commande”). */
const FIELD = `(?:${NAME}|e-?mail|phone|t[ée]l[ée]?phone|mobile|soci[ée]t[ée]|company|montant|amount|adresse|address|ville|city|lien|link|url|num[ée]ro|order[ _]?id|date|heure|stop[ _]?code)`;
/** A name as programs write it: firstName, first_name, contact.name, user[0], FNAME. */
const IDENTIFIER = `(?:${FIELD}|[a-z]{1,20}[A-Z][A-Za-z0-9]{0,30}|[A-Za-z]\\w{0,30}[_.[=|]\\w[\\w .=|[\\]]{0,40})`;
const NAMED_FIELD = new RegExp(`^[^\\p{L}]{0,6}${IDENTIFIER}[^\\p{L}]{0,6}$`, 'u');
const KNOWN_FIELD = new RegExp(`^[^\\p{L}]{0,6}${FIELD}[^\\p{L}]{0,6}$`, 'iu');
const KNOWN_NAME = new RegExp(`^[^\\p{L}]{0,6}${NAME}[^\\p{L}]{0,6}$`, 'iu');

interface Placeholder {
	pattern: RegExp;
	/** Whether what was found is certain; signs that nobody else uses always are. */
	isCertain: (found: string) => boolean;
}

const always = (): boolean => true;
const never = (): boolean => false;
const namesField = (found: string): boolean => KNOWN_FIELD.test(found) || NAMED_FIELD.test(found);
const shouts = (found: string): boolean => namesField(found) || /^[%_]{1,2}[A-Z_]{2,}%/.test(found);

/** Every repetition is bounded. */
const PLACEHOLDERS: readonly Placeholder[] = [
	// n8n, Liquid, Handlebars, Brevo
	{ pattern: /\{\{[^{}\n]{0,120}\}\}/, isCertain: always },
	// Liquid, Jinja, Twig
	{ pattern: /\{%[^{}%\n]{1,120}%\}/, isCertain: always },
	// JavaScript, shell, Ruby
	{ pattern: /[$#]\{[^{}\n]{1,80}\}/, isCertain: always },
	// EJS, ERB
	{ pattern: /<%[=-]?[^<>\n]{1,120}%>/, isCertain: always },
	// Mailchimp
	{ pattern: /\*\|[A-Za-z0-9_:]{1,60}\|\*/, isCertain: always },
	// SMS tools, Word
	{
		pattern: /\[\[\s{0,3}[\p{L}_$][^[\]\n]{0,60}\]\]|<<\s{0,3}[\p{L}_$][^<>\n]{0,60}>>/u,
		isCertain: (found) => namesField(found) || /^\[\[\s{0,3}[a-z]+\s{0,3}\]\]$/.test(found),
	},
	// Mautic, Octopush, ICU; not a declaration of a style sheet
	{
		pattern: /(?<!\{)\{\s{0,3}[!$]?(?![a-z-]{2,30}\s?:)[\p{L}_][\p{L}\w .=|:[\]-]{0,60}\}(?!\})/u,
		isCertain: namesField,
	},
	// MessageFormat, .NET
	{ pattern: /(?<![{\p{L}\d])\{\d{1,2}\}(?!\})/u, isCertain: always },
	// A field in single brackets
	{
		pattern: new RegExp(`[[<]\\s{0,3}${FIELD}\\s{0,3}[\\]>]`, 'i'),
		isCertain: (found) => KNOWN_NAME.test(found),
	},
	// Windows, Mailgun; not the bytes of an address
	{
		pattern: /(?<![\d%]\s?)%{1,2}(?![0-9A-Fa-f]{2}(?:%|\b))[\p{L}_][\p{L}\w.]{1,40}%{1,2}(?!\d)/u,
		isCertain: shouts,
	},
	// printf
	{ pattern: /(?<!\d\s?|[\p{L}%])%(?:\d\$)?[sd](?=[\s,.;:!?)]|$)/u, isCertain: never },
	// Mail merges; Markdown uses the same signs
	{
		pattern:
			/(?<![#@_\p{L}\d])(?:##|@@|__)[A-Za-z][A-Za-z0-9]{1,30}(?:_[A-Za-z0-9]{1,30}){0,3}(?:##|@@|__)/u,
		isCertain: (found) => KNOWN_FIELD.test(found),
	},
	// Velocity, Groovy
	{ pattern: /(?<![\p{L}\d$])\$!?[a-z]\w{1,30}\.[a-z]\w{0,30}/u, isCertain: always },
	// n8n without braces
	{
		pattern:
			/(?<![\p{L}\d])\$(?:json|node|input|items?|vars|env|binary)(?:\.[a-z]|\[|\()|(?<![\p{L}\d])\$\(\s{0,2}['"]/u,
		isCertain: always,
	},
	// PHP
	{
		pattern:
			/(?<![\p{L}\d])\$(?:json|node|input|items?|vars|env|prenom|nom|firstname|lastname|name|email|contact|user|customer|order)\b/u,
		isCertain: never,
	},
];

const GREETING = '(?:bonjour|bonsoir|salut|hello|hi|dear|cher|ch[èe]re|coucou)';
const TITLE = 'mme|mr|m\\.|madame|monsieur';
const COUNTED = 'commande|order|n°|num[ée]ro|r[ée]f(?:[ée]rence)?|client|rdv|rendez-vous';
const SUM = 'total|montant|solde|prix';
/** Words after which texts print a value. */
const LABEL = `(?:${COUNTED}|no|${SUM}|payer|reste|code|le|du|au|à|de|at|for|${TITLE})`;
/** Words that a number follows, and never “null”, whatever stands behind it. */
const NUMBERED = `(?:${COUNTED}|colis|facture)`;
/** What follows a printed value. */
const AFTER = '(?=\\s{0,2}(?:$|[,.;:!?)»"\\n€$%]))';

/** Values that no ordinary text contains. */
const CERTAIN =
	/\[object [A-Z]\w{2,20}\]|\[Object\]|#(?:REF!|N\/A|VALUE!|VALEUR!|NOM\?|NAME\?|DIV\/0!|NUM!|NULL!)|\bInvalid Date(?:Time)?\b|\(null\)|<null>|\(undefined\)|\b(?:undefined|null|NaN)(?:undefined|null|NaN)\b/;
/** Moment prints it, but so may a form (“Invalid date format”). */
const INVALID_DATE = /\bInvalid date\b(?!\s\p{L})/u;
/** “undefined” is an English word, too: “an undefined period”, “is undefined”. */
const UNDEFINED =
	/(?<![\w-])undefined(?![\w-]|\s(?:period|number|amount|behaviou?r|term|length|time))/g;
const ENGLISH_BEFORE = /\b(?:an|the|is|are|was|be|remains?|left|still|of)\s$/i;
/** “null” is German for zero (“ab null Euro”) and part of “null and void”. */
const NULL = new RegExp(
	`(?:^|[:;]\\s{1,2}|[,(#\\n]\\s{0,2}|(?<![\\p{L}\\d])(?:${LABEL})\\s{1,2})null${AFTER}|(?<![\\p{L}\\d])(?:${GREETING}|${NUMBERED})\\s{1,2}null(?![\\p{L}\\d]|\\s[au]nd)`,
	'iu',
);
/** NaN is also a bread, with a price behind it: what counts is a unit, or a sum before it. */
const NOT_A_NUMBER =
	/(?<![\p{L}\d-])NaN(?:\s?(?:[€%$]|eur\b|euros?\b|km\b|kg\b|min\b|h\b|jours?\b|points?\b)|[/:-]NaN|h\d{0,2}\b)|(?:total|montant|solde|prix|payer|reste|points?|amount|balance)\s?:?\s?NaN(?![\p{L}\d])/iu;
/** Words that only a value follows. */
const VALUED = `(?:${COUNTED}|no|${SUM}|colis|facture|${TITLE}|amount|balance)`;
/** Names of nobody after a greeting, and missing values after a word that announces one. */
const MISSING = new RegExp(
	`(?<![\\p{L}\\d])(?:(?:${GREETING}|mme|mr|madame|monsieur)\\s{1,2}(?:undefined|null|NaN|None|nil|N/A|false|true)|${VALUED}\\s{0,2}:?\\s{1,2}(?:(?:le|du|au|à|at|de)\\s)?(?:null|None|nil))${AFTER}`,
	'iu',
);
const MISSING_VALUE = /undefined|null|NULL|\sNull|NaN|None|nil|N\/A|false|true/;
/** A blank before a comma, or two before any sign, where a name was to stand. In French one blank precedes “!”. */
const EMPTY_GREETING =
	/(?<![\p{L}\d'’-])(?:bonjour|bonsoir|salut|hello|hi|hey|coucou|(?:^|\n)(?:dear|ch[èe]re?(?:\(e\)|[·.]e)?))(?:\s(?:mme|mr|m\.|mlle|madame|monsieur|mrs|ms|dr))?(?:[ \u00a0\u202f]{2,6}[,!;:.]|[ \u00a0\u202f](?:[,;]|\.(?!\.))|,\s?,)/iu;
/** What an empty greeting ends in; few texts contain it. */
const BLANK_BEFORE_SIGN = /[ \u00a0\u202f][,;.]|[ \u00a0\u202f]{2}[!:]|,\s?,/;
/** An address may contain any of them. */
const LINK = /(?<![\p{L}\d])(?:https?:\/\/|www\.)[^\s<>"{}|*[\]]+/giu;

/**
 * The first certain leftover in a text, else the first doubtful one; `null` if there is none.
 * @param language of the text, if declared: in German “null” is a number.
 */
export function findLeftover(text: string, language: unknown): Leftover | null {
	const greeting = emptyGreeting(text);
	if (!SIGNS.test(text) && !VALUES.test(fold(text))) return greeting;
	const plain = text.replace(LINK, ' ');
	let doubtful: Leftover | null = null;
	for (const found of leftovers(plain, language)) {
		if (found.certain) return found;
		doubtful ??= found;
	}
	return doubtful ?? greeting;
}

function* leftovers(plain: string, language: unknown): Generator<Leftover> {
	for (const { pattern, isCertain } of PLACEHOLDERS) {
		const match = pattern.exec(plain);
		if (match === null) continue;
		const certain = isCertain(match[0]) && !isQuoted(plain, match);
		yield leftover('placeholder', match[0], certain);
	}
	yield* values(plain, language);
}

function* values(plain: string, language: unknown): Generator<Leftover> {
	const german = typeof language === 'string' && /^de\b/i.test(language);
	const certain = CERTAIN.exec(plain);
	if (certain !== null) yield leftover('value', certain[0], !isQuoted(plain, certain));
	const missing = MISSING.exec(plain);
	if (missing !== null && MISSING_VALUE.test(missing[0]))
		yield leftover('value', missing[0], !(german && /null/i.test(missing[0])));
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
	return found === null ? null : leftover('greeting', found[0], false);
}

/** Whether quotes or backticks stand around a match: the text speaks about it. */
function isQuoted(text: string, { 0: found, index }: RegExpExecArray): boolean {
	const before = text.slice(Math.max(0, index - 2), index).trim();
	const after = text.slice(index + found.length, index + found.length + 2).trim();
	return /[`"“«'‘]$/.test(before) && /^[`"”»'’]/.test(after);
}

/** Signs and words of which every leftover contains one; most texts have none. */
const SIGNS = /[{[<#|@_$]|%[\p{L}\d_%]/u;
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
