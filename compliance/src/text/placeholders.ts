/** How templates of other programs mark a field that is to be filled in. */
/** Words that greet somebody. */
export const GREETING = '(?:bonjour|bonsoir|salut|hello|hi|dear|cher|ch[èe]re|coucou)';
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

export interface Placeholder {
	pattern: RegExp;
	/** Whether the match is certain. Signs that only templates use always are. */
	isCertain: (found: string) => boolean;
}

const always = (): boolean => true;
const never = (): boolean => false;
const namesField = (found: string): boolean => KNOWN_FIELD.test(found) || NAMED_FIELD.test(found);
const shouts = (found: string): boolean => namesField(found) || /^[%_]{1,2}[A-Z_]{2,}%/.test(found);

/** The signs of templates. Every repetition is bounded. */
export const PLACEHOLDERS: readonly Placeholder[] = [
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
		pattern: new RegExp(`(?:[[<]|&lt;)\\s{0,3}${FIELD}\\s{0,3}(?:[\\]>]|&gt;)`, 'i'),
		isCertain: (found) => KNOWN_NAME.test(found),
	},
	// A name in round brackets, where the person is greeted
	{
		pattern: new RegExp(`(?<!\\p{L})${GREETING}\\s\\(\\s?${NAME}\\s?\\)`, 'iu'),
		isCertain: always,
	},
	// A field between single signs, as SMS tools in French have them; not a hashtag
	{
		pattern: new RegExp(`(?<![#\\p{L}\\d])#${FIELD}#`, 'iu'),
		isCertain: always,
	},
	// What a draft leaves to be filled in
	{
		pattern: new RegExp(
			`(?<!\\p{L})${GREETING}\\sX{2,10}(?![\\p{L}\\d])|(?<!\\w)XX/XX(?!\\w)`,
			'iu',
		),
		isCertain: never,
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
	// AMPscript
	{ pattern: /%%=[^%\n]{1,80}=%%/, isCertain: always },
	// Razor
	{ pattern: /(?<![\p{L}\d.])@(?:Model|ViewBag)\.[A-Z]\w{1,30}/u, isCertain: always },
	// n8n without braces
	{
		pattern:
			/(?<![\p{L}\d])\$(?:json|node|input|items?|vars|env|binary)(?:\.[a-z]|\[|\()|(?<![\p{L}\d])\$\(\s{0,2}['"]/u,
		isCertain: always,
	},
	// PHP
	{
		pattern:
			/(?<![\p{L}\d])\$(?:json|node|input|items?|vars|env|prenom|nom|firstname|lastname|name|email|contact|user|customer|order)\b/iu,
		isCertain: never,
	},
];
