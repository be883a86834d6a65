/**
 * Words that ask to receive no more messages if nothing but politeness stands beside them. With a thing they are about
 * that thing: a contract, a card, an order. Folded words of the whole reply, each entry with its reason.
 */
import { SENDINGS } from './opt-out-phrases.ts';
import type { Clause } from './opt-out-reading.ts';

const WORDS: readonly RegExp[] = [
	// The right that article 21 GDPR grants, by its name and as a verb, also with one p or two, and with what underlines it
	/(?:mon )?op{1,2}os{1,2}i[ts]ions?(?: (?:totale|formelle|ferme|complete|rgpd|bloctel|sms))?/,
	/m op{1,2}oses?|mop{1,2}oses?|(?:fais|exprime|exerce|signifie) (?:mon )?op{1,2}osition|i object|objection/,
	// « Résiliation » ends what the sender may have with a person; without a contract beside it, the messages
	/res{1,2}il{1,2}(?:i?ation|i(?:e|er|ez)|[ey]er)/,
	// Refuses for all time, not one offer
	/(?:plus jamais|jamais plus)(?: (?:ca|de vous|de votre part|de la vie))?/,
	/(?:n )?n?en (?:veux|veut|voulons|desire|souhaite) plus(?: (?:jamais|du tout))?/,
	// A denial of every contact, with the noun that the sentences about messages lack
	/(?:plus|pas) (?:de |d )?(?:aucun )?contacts?|no (?:more )?contacts?|no ?more|not any ?more/,
	// Verbs of erasing that nobody writes about an order without naming it. « Retirer » is left out: parcels are picked up
	/(?:me )?(?:sup{1,2}rime|ef{1,2}ace|enleve|raye|radie|desactive)[rz]|radiation|desactivation|effacement/,
	// What operators and phones call it
	/listes? noires?|black ?list(?:er|ez|e|ed)?|unlist(?: me)?|bloctel/,
	// Other words for STOP: the noun in French, the verbs of a formal notice in English
	/halte?|cease|cease and desist|desist/,
	// The noun for stop with what underlines it; alone, « arrêt » is read elsewhere, and of a bus, a machine or a contract it names the thing
	/ar{1,2}et{1,2} (?:immediat|definitif|total|complet)/,
	// « Enough » as an interjection, which Italian gave to French; « ça suffit » also complains of what a delivery took
	/basta/,
	// Sends the sender away
	/degage[rz]?|du balai|go away|get lost/,
];
const ALONE = new RegExp(`^(?:${WORDS.map(({ source }) => source).join('|')})$`);

/** Sentences with the same words and the messages as their thing, anywhere in a clause. */
const WITH_SENDINGS = new RegExp(
	[
		// « opposition à la prospection », « résilier vos sms »; an order or a call is cancelled, messages are too
		` op{1,2}osition (?:totale |formelle )?(?:a |aux?) ?(?:(?:la|toute|votre|vos|l|ces|tous|les) ){0,2}${SENDINGS} `,
		` resili(?:e|er|ez|ation) (?:de |des |d )?(?:(?:les|vos|ces|tous|l|mes) ){0,2}(?:sms|textos?|messages?|pubs?|mails?|newsletters?) `,
		` (?:annule[rz]?|cancel) (?:(?:les|vos|ces|tous|the|your|these|all) ){0,2}(?:sms|textos?|texts?|messages?|pubs?|newsletters?) $`,
		// The register of people who want no calls; law 2014-344, article L. 223-1 of the consumer code
		` (?:inscrite?s?|suis|sommes|figure) (?:(?:sur|a|au|chez|la|liste|le|dans|deja) ){0,4}bloctel `,
		// Withdrawing consent (GDPR, article 7) and erasure (article 17) in other words
		` retrait (?:de |du )(?:mon )?(?:consentement|accord) | ne consens (?:pas|plus) | droit a l (?:oubli|effacement) `,
		` get (?:me|my number) off (?:your|this|the) (?:lists?|database|file) `,
	].join('|'),
);

/** Whether a reply consists of one of the words; not as a question, which asks how or whether, and not denied (“no objection”). */
export function asksAlone(clauses: readonly Clause[]): boolean {
	const text = clauses.flatMap(({ words }) => words).join(' ');
	if (text.length > MAX_ALONE || clauses.some(({ asks }) => asks)) return false;
	if (DENIED.test(clauses[0]?.words.join(' ') ?? '')) return false;
	return ALONE.test(text) || ALONE.test(text.replace(OPENING, ''));
}

/** Whether a clause objects to messages in the words of a contract or of the law. */
export function objectsToSendings({ words, asks }: Clause): boolean {
	return !asks && WITH_SENDINGS.test(` ${words.join(' ')} `);
}

const MAX_ALONE = 60;
const DENIED = /^(?:no|non) (?:objection|op{1,2}os)/;
/** Who speaks, and that it is a wish. */
const OPENING =
	/^(?:(?:non|no|oui|yes|je|j|on|nous|veux|voudrais|souhaite|demande|exige|la|une|c est|de|d|l) ){1,6}/;
