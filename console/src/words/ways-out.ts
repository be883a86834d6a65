import type { Language } from './catalogue.ts';

const ACCORD = {
	fr: 'Complétez l’accord dans la fiche de la personne.',
	en: "Complete the consent on the person's page.",
};
const REFERENCE = {
	fr: 'Indiquez le contrat ou l’action en cours dans « Référence ».',
	en: 'Name the current contract or action in “Reference”.',
};

/** The way out of rules whose own message ends in words of the API. */
const WAYS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
	'ADR-02': {
		fr: 'Corrigez le numéro, ou indiquez son pays.',
		en: 'Correct the number, or give its country.',
	},
	'ADR-08': {
		fr: 'Corrigez le destinataire, ou ouvrez ce pays dans la politique d’envoi.',
		en: 'Correct the recipient, or open this country in the sending policy.',
	},
	'ADR-09': {
		fr: 'Indiquez le code postal ou le fuseau de la personne.',
		en: "Give the person's postal code or time zone.",
	},
	'CNT-02': REFERENCE,
	'CNT-03': REFERENCE,
	'CNT-09': {
		fr: 'Indiquez la date de naissance de la personne.',
		en: "Give the person's date of birth.",
	},
	'CON-02': {
		fr: 'Vérifiez la date et le fuseau de l’accord.',
		en: 'Check the date and time zone of the consent.',
	},
	'CON-05': ACCORD,
	'CON-17': ACCORD,
	'CON-19': ACCORD,
	'CON-23': {
		fr: 'Indiquez la commande ou le dossier dans « Référence ».',
		en: 'Name the order or file in “Reference”.',
	},
};

/** What a person can do about a rule; `null`: its own message says it. */
export function wayOut(rule: string, language: Language): string | null {
	return Object.hasOwn(WAYS, rule) ? (WAYS[rule]?.[language] ?? null) : null;
}
