import { memoize } from '../util/memoize.ts';

/** Capitalized words that do not name a business, folded. */
const GENERIC_WORDS = new Set(
	(
		'stop sms mms rcs pub info infos rdv vip eur euro euros ttc promo promos promotion soldes offre offres code new ' +
		'news flash web site noel paques halloween lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier ' +
		'mars avril mai juin juillet aout septembre octobre novembre decembre france black friday cyber monday bonjour ' +
		'bonsoir merci oui non gratuit gratuite offert offerte cadeau exclu exclusif dernier derniers derniere jours jour ' +
		'chance mme monsieur madame saint valentin tout tous nos vos votre ici ok iban cb'
	).split(' '),
);
/** Sender IDs that do not identify the sender, folded. */
const GENERIC_SENDERS = new Set(
	'info infos sms message msg alerte promo news offre rdv ami amie perso contact moi toi surprise inconnu bonjour coucou'.split(
		' ',
	),
);
const WORD = /[\p{L}\p{N}'’&]+/gu;
const CAPITAL = /^\p{Lu}/u;
const ALL_CAPITALS = /^[\p{Lu}\p{N}&]{3,}$/u;
/** Signs after which a word begins with a capital in any case. */
const SENTENCE_OPENERS = '.!?\n:;–-"«(';
const LINK =
	/\b(?:https?:\/\/|www\.)\S|(?<![a-z0-9-])[a-z0-9-]{2,63}\.(?:fr|com|net|org|eu|shop|store|io|app|be|ch|lu|re)\b/i;
const PREFIX = /^\s*[\p{L}\p{N}][\p{L}\p{N}&'’.-]+(?:\s[\p{L}\p{N}&'’.-]+){0,3}\s?:\s/u;
const AT =
	/\bchez (?!nous\b|vous\b|toi\b|moi\b)\p{L}|\bvotre (?:magasin|salon|agence|boutique|garage|institut|pharmacie|restaurant) \p{Lu}/u;

/** Whether a sender ID may name the advertiser; `null` if the message has none. */
export function senderNames(sender: unknown): boolean | null {
	if (typeof sender !== 'string' || sender.trim() === '') return null;
	return namesSomebody(sender);
}

const namesSomebody = memoize(
	(sender) => /\p{L}/u.test(sender) && !GENERIC_SENDERS.has(plain(sender)),
);

/**
 * Whether a text names its sender with something that looks like the name of a business. The name of a person does
 * not count.
 */
export function namesBusiness(text: string): boolean {
	if (AT.test(text)) return true;
	if (PREFIX.test(text) && !GENERIC_WORDS.has(plain(text.split(':')[0] ?? ''))) return true;
	if (!/\p{Ll}/u.test(text)) return true;
	for (const [word] of text.matchAll(WORD)) {
		if (ALL_CAPITALS.test(word) && /\p{L}/u.test(word) && !GENERIC_WORDS.has(plain(word)))
			return true;
	}
	return false;
}

/** Whether anything in a text may tell who sends it: a name or a link. In case of doubt, `true`. */
export function mayIdentify(text: string): boolean {
	if (LINK.test(text) || namesBusiness(text)) return true;
	let end = 0;
	for (const { 0: word, index } of text.matchAll(WORD)) {
		const opensSentence = endsSentence(text.slice(end, index), end === 0);
		end = index + word.length;
		if (!opensSentence && CAPITAL.test(word) && !GENERIC_WORDS.has(plain(word))) return true;
	}
	return false;
}

/** Whether the signs between two words end a sentence, or open a quotation. */
function endsSentence(between: string, first: boolean): boolean {
	const signs = between.trimEnd();
	if (signs === '') return first || between.includes('\n');
	return between.includes('\n', signs.length) || SENTENCE_OPENERS.includes(signs.slice(-1));
}

function plain(word: string): string {
	return word
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
}
