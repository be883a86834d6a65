/** What is left of a text that was not filled in: placeholders, and values that programs print when they have none. */
export interface Leftover {
	kind: 'placeholder' | 'value';
	/** As written, shortened. */
	text: string;
}

/** Names of fields, for brackets that texts also use for other things (“[DURAND] Votre commande”). */
const FIELD =
	'(?:pr[ée]nom|nom|nom[ _]?complet|civilit[ée]|first[ _-]?name|last[ _-]?name|full[ _-]?name|f?name|lname|user[ _]?name|e-?mail|phone|t[ée]l[ée]?phone|mobile|soci[ée]t[ée]|company|montant|amount|adresse|address|ville|city|lien|link|url|num[ée]ro|order[ _]?id|date|heure|stop[ _]?code)';

/** Every repetition is bounded. */
const PLACEHOLDERS: readonly RegExp[] = [
	// n8n, Liquid, Handlebars, Brevo
	/\{\{[^{}\n]{0,120}\}\}/,
	// Liquid, Jinja, Twig
	/\{%[^{}%\n]{1,120}%\}/,
	// JavaScript, shell, Ruby
	/[$#]\{[^{}\n]{1,80}\}/,
	// EJS, ERB
	/<%[=-]?[^<>\n]{1,120}%>/,
	// Mailchimp
	/\*\|[A-Za-z0-9_:]{1,60}\|\*/,
	// SMS tools, Word
	/\[\[\s{0,3}[\p{L}_$][^[\]\n]{0,60}\]\]|<<\s{0,3}[\p{L}_$][^<>\n]{0,60}>>/u,
	// Mautic, Octopush, ICU
	/\{\s{0,3}[\p{L}_][\p{L}\w .=|:[\]-]{0,60}\}/u,
	// A field in single brackets
	new RegExp(`[[<]\\s{0,3}${FIELD}\\s{0,3}[\\]>]`, 'i'),
	// Windows, Mailgun; not the bytes of an address
	/(?<![\d%]\s?)%{1,2}(?![0-9A-Fa-f]{2}(?:%|\b))[\p{L}_][\p{L}\w.]{1,40}%{1,2}(?!\d)/u,
	// printf
	/(?<!\d\s?|[\p{L}%])%(?:\d\$)?[sd](?=[\s,.;:!?)]|$)/u,
	// Mail merges
	/(?<![#@_\p{L}\d])(?:##|@@|__)[A-Za-z][A-Za-z0-9]{1,30}(?:_[A-Za-z0-9]{1,30}){0,3}(?:##|@@|__)/u,
	// n8n without braces, PHP
	/(?<![\p{L}\d])\$(?:json|node|input|items?|vars|env|prenom|nom|firstname|lastname|name|email|contact|user|customer|order)\b/u,
];

const GREETING = '(?:bonjour|bonsoir|salut|hello|hi|dear|cher|ch[èe]re|coucou)';
/** Words after which texts print a value. */
const LABEL =
	'(?:commande|order|n°|no|num[ée]ro|r[ée]f(?:[ée]rence)?|client|total|montant|solde|prix|payer|reste|code|rdv|rendez-vous|le|du|au|à|de|at|for|mme|mr|m\\.|madame|monsieur)';
/** Words that a number follows. */
const NUMBERED =
	'(?:commande|order|n°|num[ée]ro|r[ée]f(?:[ée]rence)?|client|rdv|rendez-vous|colis|facture)';
/** What follows a printed value. */
const AFTER = '(?=\\s{0,2}(?:$|[,.;:!?)»"\\n€$%]))';

/** Values that no ordinary text contains. */
const CERTAIN =
	/\[object [A-Z]\w{2,20}\]|#(?:REF!|N\/A|VALUE!|VALEUR!|NOM\?|NAME\?|DIV\/0!|NUM!|NULL!)|\bInvalid [Dd]ate\b|\(null\)|<null>|\(undefined\)/;
/** “undefined” is an English word, too: “an undefined period”, “is undefined”. */
const UNDEFINED =
	/(?<![\w-])undefined(?![\w-]|\s(?:period|number|amount|behaviou?r|term|length|time))/g;
const ENGLISH_BEFORE = /\b(?:an|the|is|are|was|be|remains?|left|still|of)\s$/i;
/** “null” is German for zero (“ab null Euro”) and part of “null and void”. */
const NULL = new RegExp(
	`(?:^|[:;]\\s{1,2}|[,(#\\n]\\s{0,2}|(?<![\\p{L}\\d])(?:${GREETING}|${LABEL})\\s{1,2})null${AFTER}|(?<![\\p{L}\\d])(?:${NUMBERED})\\s{1,2}null(?![\\p{L}\\d]|\\s(?:and|und))`,
	'iu',
);
/** NaN is also a bread, with a price behind it: what counts is a unit, or a sum before it. */
const NOT_A_NUMBER =
	/(?<![\p{L}\d-])NaN(?:\s?(?:[€%$]|eur\b|euros?\b|km\b|kg\b|min\b|h\b|jours?\b|points?\b)|[/:-]NaN|h\d{0,2}\b)|(?:total|montant|solde|prix|payer|reste|points?|amount|balance)\s?:?\s?NaN(?![\p{L}\d])/iu;
/** Names of nobody after a greeting. */
const GREETED = new RegExp(
	`(?<![\\p{L}\\d])${GREETING}\\s{1,2}(?:undefined|null|NaN|None|nil|N/A|false|true)${AFTER}`,
	'iu',
);
/** An address may contain any of them. */
const LINK = /(?<![\p{L}\d])(?:https?:\/\/|www\.)[^\s<>"{}|*[\]]+/giu;

/**
 * The first leftover in a text; `null` if there is none.
 * @param language of the text, if declared: in German “null” is a number.
 */
export function findLeftover(text: string, language: unknown): Leftover | null {
	if (!MAY_CONTAIN.test(text)) return null;
	const plain = text.replace(LINK, ' ');
	for (const pattern of PLACEHOLDERS) {
		const match = pattern.exec(plain);
		if (match !== null) return leftover('placeholder', match[0]);
	}
	const german = typeof language === 'string' && /^de\b/i.test(language);
	const value =
		CERTAIN.exec(plain)?.[0] ??
		printedUndefined(plain) ??
		(german ? null : exactly('null', NULL.exec(plain))) ??
		exactly('NaN', NOT_A_NUMBER.exec(plain)) ??
		GREETED.exec(plain)?.[0] ??
		null;
	return value === null ? null : leftover('value', value);
}

/** Signs and words of which every leftover contains one; most texts have none. */
const MAY_CONTAIN =
	/[{[<#|@_$]|%[\p{L}\d_%]|undefined|null|NaN|\bnan\b|Invalid|\bNone\b|\bnil\b|\bfalse\b|\btrue\b|N\/A/iu;

function printedUndefined(text: string): string | null {
	for (const { 0: value, index } of text.matchAll(UNDEFINED)) {
		if (!ENGLISH_BEFORE.test(text.slice(Math.max(0, index - 12), index))) return value;
	}
	return null;
}

/** Programs print a value in one case only; the words around it may have any. */
function exactly(value: string, found: RegExpExecArray | null): string | null {
	return found?.[0].includes(value) === true ? found[0] : null;
}

function leftover(kind: Leftover['kind'], text: string): Leftover {
	const line = text.trim();
	return { kind, text: line.length > 60 ? `${line.slice(0, 59)}…` : line };
}
