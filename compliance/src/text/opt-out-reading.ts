/** A reply as the opt-out grammar reads it: plain words in clauses, however they were typed. */
import { fold } from './fold.ts';
import { LOOK_ALIKES } from './look-alikes.ts';

/** A clause of a reply: the text between two signs of punctuation. */
export interface Clause {
	/** Words of letters and digits, folded, without politeness. */
	words: readonly string[];
	/** Ends with a question mark. */
	asks: boolean;
}

/** Longer than any SMS. */
const MAX_LENGTH = 2000;
/** Quotations of the original message in replies by e-mail, and lines that a device adds below a reply. */
const QUOTED =
	/(?<=\n)(?:envoy[ée] (?:de|depuis) mon|sent from my|obtenez outlook|get outlook) .{0,100}$|^[ \t]{0,8}>.{0,2000}$|^[ \t]{0,8}(?:le .{0,40}\d.{0,120}a [ée]crit|on .{0,40}\d.{0,120}wrote) ?:[^]*|^-{2,10} ?(?:original|message)[^]*/gim;

/**
 * Signs that mean stop or prohibited. 👋 and 🖐 are greetings, 🙅 and ❌ only say no, and a thumb down is an opinion.
 */
const STOP_SIGNS = /[🛑✋🤚🚫⛔📵]/u;
/** Signs, skin tones, variation selectors and joiners, and blanks. */
const SIGNS_ONLY = /^(?:[🛑✋🤚🚫⛔📵🙏]|[\u{1f3fb}-\u{1f3ff}]|[\ufe0e\ufe0f\u200d\s!.])+$/u;

/** Whether a reply consists of signs that mean stop. */
export function isStopSign(text: string): boolean {
	const short = text.slice(0, 200);
	return text.length <= 200 && STOP_SIGNS.test(short) && SIGNS_ONLY.test(short);
}

/** The clauses of a reply, without its quoted part. */
export function readClauses(text: string): readonly Clause[] {
	const plain = plainLetters(text.slice(0, MAX_LENGTH).replace(QUOTED, ''));
	const clauses: Clause[] = [];
	for (const [, body = '', end = ''] of plain.matchAll(CLAUSE)) {
		const words = withoutPoliteness(body.match(WORD) ?? []);
		const asks = end.includes('?');
		if (words.length > 0) clauses.push({ words, asks });
	}
	return clauses;
}

/** Line breaks separate clauses, too. */
const CLAUSE = /([^.!?;:,\n|]+)([.!?;:,\n|]*)/g;
const WORD = /[\p{L}\p{N}]+/gu;

/** Latin letters in lower case, with words in one piece that were typed letter by letter or with a hyphen. */
function plainLetters(text: string): string {
	return fold(text)
		.replace(
			/[^\x20-\x7e\n]/gu,
			(letter) => CYRILLIC.get(letter) ?? LOOK_ALIKES.get(letter) ?? letter,
		)
		.replace(DOLLAR, 's')
		.replace(SPELLED_OUT, (letters) => letters.replace(/[^a-z0-9]/g, ''))
		.replace(CONTRACTED, '$1nt')
		.replace(HYPHENATED, '$1$2')
		.replace(MAIL, '$1mail')
		.replace(CLIPPED, 'je $1')
		.replace(GLUED, '$1 ')
		.replace(SPLIT, '$1$2');
}

/** Russian СТОП ends in a letter that sounds like p and looks like n. */
const CYRILLIC = new Map([['п', 'p']]);
/** $TOP */
const DOLLAR = /\$(?=t)/g;
/** S.T.O.P, s t o p, S-T-O-P, (s)(t)(o)(p): at least four single letters with at most three signs between them. */
const SPELLED_OUT =
	/(?<![a-z0-9])[a-z0-9](?:[^a-z0-9\n]{1,3}[a-z0-9](?![a-z0-9])){3,12}(?![a-z0-9])/g;
/** don't, n’t */
const CONTRACTED = /\b([a-z]{2,6})n ?'t\b/g;
/** A stop in compound words is none. */
const HYPHENATED = /\b(non|auto|pit|full|bus|one|door|short)-(stop)/g;
/** jveux */
const CLIPPED = /\bj(veux|voudrais|souhaite|aimerais|demande)\b/g;
/** menvoyer, nenvoyez, mappelez, mecrire, moppose: the apostrophe is the first sign that is left out. */
const GLUED =
	/\b([mn])(?=(?:envo(?:y|i)|ecri[rv]|appel(?:l?e[rz]?|ons)\b|importun|harcel|embet|inond|enlev|oppos))/g;
const MAIL = /\b(e)[- ]mail/g;
/** dés-abonner, dés inscrire; “des abonnés” and “des inscriptions” are something else. */
const SPLIT = /\b(des)[- ]?(abonne[rz]?\b(?!s)|abonnement\b|inscri(?:re|vez|s|t|ption)\b)/g;

/** Words that change nothing about what a reply asks for. */
const POLITENESS = new Set(
	(
		'svp stp please pls plz merci mercii thanks thank thx bitte danke gracias grazie obrigado por favor per favore cordialement cdt bonjour ' +
		'bonsoir bjr bsr salut slt hello hi hey coucou madame monsieur messieurs mme mr donc alors enfin bon ben euh oh ah ' +
		'immediatement definitivement completement totalement maintenant urgent vraiment absolument rapidement ever again ' +
		'immediately now kindly just right ok okay beaucoup bcp'
	).split(' '),
);
const PHRASES =
	/\bs ?il (?:vous|te) plai[ts]\b|\btout de suite\b|\bdes (?:maintenant|que possible)\b|\bje vous (?:en )?prie\b|\bbonne (?:journee|soiree)\b|\bune bonne fois pour toutes\b|\bpar avance\b|\bd avance\b|\bright now\b|\bas soon as possible\b/g;

function withoutPoliteness(words: readonly string[]): readonly string[] {
	const text = words.join(' ').replace(PHRASES, ' ');
	return text.split(' ').filter((word) => word !== '' && !POLITENESS.has(word));
}
