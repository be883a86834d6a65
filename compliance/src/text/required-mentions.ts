import type { LocalizedText } from '../types/localized-text.ts';
import type { Sector } from '../types/message.ts';
import { defineLexicon } from './reading/lexicon.ts';
import { readWords } from './reading/words.ts';
import { phraseList } from './reading/phrase-list.ts';
import type { Topic } from './sectors/lexicon.ts';

/** A sentence or piece of information that advertising in a sector must contain. Patterns match folded text. */
export interface RequiredMention {
	sector: Sector;
	/** The topic by which the words of a text call for the mention. Default: only a declared sector does. */
	topic?: Topic;
	/** Whether only the words call for the mention, not the declared sector. */
	byWordsOnly?: true;
	name: LocalizedText;
	/** The subject that a text of the sector must have for the mention to be due. Default: any. */
	about?: Subject;
	present: RegExp;
	/** The text to append or to ask for, in GSM-7. */
	mention: string;
	/** Whether the law prescribes the exact sentence. */
	binding: boolean;
}

type Subject = 'credit' | 'investment' | 'manufactured food';

/** Subjects of texts of a declared sector. The adjective “prêt” is no loan, the noun “un prêt” is. */
const SUBJECTS = defineLexicon<{ subject: Subject; phrases: readonly string[] }>([
	{
		subject: 'credit',
		phrases: phraseList(
			`credit; emprunt; emprunt{e,er,ez,eur}; taeg; mensualite; loan; mortgage; {un,le,ce,cet,mon,votre,notre,de,du,au,chaque,des,les,vos,nos,aux,par} =pret{,s}; pret{,s} {personnel,perso,immobilier,immo,auto,moto,conso,travaux,etudiant,relais,bancaire,hypothecaire,rapide,a taux,entre particuliers,de #amount,jusqu'a #amount}`,
		),
	},
	{
		subject: 'investment',
		phrases: phraseList(
			`investi; investi{r,s,t,e,es,ez,ssez,ssement,sseur}; placement; bourse; trading; scpi; crypto; cryptomonnaie; rendement; bitcoin`,
		),
	},
	{
		subject: 'manufactured food',
		phrases: phraseList(
			`soda; chips; confiserie; bonbon; glace; burger; pizza; biscuit; nutella; menu`,
		),
	},
]);
/** “Prêt-à-porter” and “crédit d'impôt” are no loans. */
const NO_SUBJECT = defineLexicon([
	{
		phrases: phraseList(
			`pret{,s} a {porter,emporter,partir,l'emploi,manger}; credit{,s} d'impot; bourse{,s} {aux,d'echange,scolaire}`,
		),
	},
]);

/** Whether a text has a subject. */
export function isAbout(text: string, subject: Subject): boolean {
	const reading = readWords(text);
	const others = reading.marks(NO_SUBJECT);
	return reading
		.marks(SUBJECTS)
		.some(
			({ group, start, end }) =>
				group.subject === subject &&
				!others.some((other) => other.start < end && other.end > start),
		);
}

/** A reference to further information: a link or an address. */
const FURTHER_INFORMATION =
	/https?:\/\/|www\.|(?<![a-z0-9-])[a-z0-9-]{1,63}\.(?:fr|com|org|net|eu)\b/;

export const REQUIRED_MENTIONS: readonly RequiredMention[] = [
	{
		sector: 'alcohol',
		topic: 'alcohol',
		name: { en: 'alcohol', fr: "l'alcool" },
		present: /abus d'alcool est dangereux pour la sante/,
		mention: "L'abus d'alcool est dangereux pour la santé, à consommer avec modération.",
		binding: true,
		// CSP L3323-4 asks for the sanitary message; moderation is its usual second half
	},
	{
		sector: 'finance',
		topic: 'credit',
		name: { en: 'credit', fr: 'le crédit' },
		about: 'credit',
		present: /un credit vous engage et doit etre rembourse/,
		mention:
			'Un crédit vous engage et doit etre remboursé. Vérifiez vos capacités de remboursement avant de vous engager.',
		binding: true,
		// C. conso. L312-5; “être” without its circumflex keeps the SMS in GSM-7
	},
	{
		sector: 'finance',
		topic: 'investment',
		name: { en: 'investments', fr: 'les placements' },
		about: 'investment',
		present: /\bperte\w* en capital|risques? de perte/,
		mention: 'Investir comporte un risque de perte en capital.',
		binding: false,
		// The regulator expects balanced advertising; no sentence is set for an SMS
	},
	{
		sector: 'food',
		name: { en: 'manufactured food', fr: 'les aliments manufacturés' },
		about: 'manufactured food',
		present: /mangerbouger|pour votre sante/,
		mention:
			'Pour votre santé, mangez au moins cinq fruits et légumes par jour. www.mangerbouger.fr',
		binding: false,
		// CSP L2133-1 names media, not SMS; whether it holds there is not settled
	},
	{
		sector: 'food',
		topic: 'food',
		byWordsOnly: true,
		name: { en: 'food with health claims', fr: 'les aliments avec allégations de santé' },
		present: /alimentation (?:variee|equilibree)|(?:varied|balanced) diet/,
		mention: "A consommer dans le cadre d'une alimentation variée et équilibrée.",
		binding: false,
		// Regulation (EC) 1924/2006, article 10(2)(a); it sets no sentence
	},
	{
		sector: 'charity',
		topic: 'charity',
		name: { en: 'donations', fr: "l'appel aux dons" },
		present: FURTHER_INFORMATION,
		mention: "le nom de l'organisme, l'objet de la collecte et un lien pour en savoir plus",
		binding: false,
		// The appeal declares its purpose (act of 1991); an SMS does so behind a link
	},
	{
		sector: 'insurance',
		topic: 'insurance',
		name: { en: 'insurance', fr: "l'assurance" },
		present: FURTHER_INFORMATION,
		mention: "l'identité de l'assureur et un lien vers le document d'information",
		binding: false,
		// Duties of information before the contract; an SMS fulfills them behind a link
	},
];
