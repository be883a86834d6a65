import type { Language } from '../arguments.ts';
import type { InvalidReason } from '../tally.ts';

interface Words {
	title: (lines: string, at: string) => string;
	now: string;
	later: string;
	from: string;
	refused: string;
	held: string;
	duplicates: string;
	invalid: string;
	warnings: string;
	lines: string;
	more: (count: string) => string;
	reasons: Readonly<Record<InvalidReason, string>>;
	cost: (segments: string, credits: string) => string;
	noConsents: string;
	noOptOuts: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
	en: {
		title: (lines, at) => `${lines} contacts, checked for ${at}`,
		now: 'May go now',
		later: 'May go later',
		from: 'from',
		refused: 'Refused',
		held: 'Held for review',
		duplicates: 'Duplicates, skipped',
		invalid: 'Invalid lines',
		warnings: 'Warnings',
		lines: 'lines',
		more: (count) => ` and ${count} more`,
		reasons: {
			address: 'not a valid address',
			short_code: 'a short code, not a person',
			no_address: 'no address',
			malformed: 'text after a closing quote',
			fields: 'more fields than the header',
		},
		cost: (segments, credits) =>
			`Messages that may go now or later: ${segments} segments, ${credits} credits`,
		noConsents: 'Consents were not checked: the list has no column with consent dates.',
		noOptOuts: 'Opt-outs were not checked: the list has no opt-out column.',
	},
	fr: {
		title: (lines, at) => `${lines} contacts, vérifiés pour ${at}`,
		now: 'Peuvent partir maintenant',
		later: 'Peuvent partir plus tard',
		from: 'dès',
		refused: 'Refusés',
		held: 'Retenus pour vérification',
		duplicates: 'Doublons, écartés',
		invalid: 'Lignes invalides',
		warnings: 'À noter',
		lines: 'lignes',
		more: (count) => ` et ${count} autres`,
		reasons: {
			address: 'adresse non valide',
			short_code: 'numéro court, pas une personne',
			no_address: 'aucune adresse',
			malformed: 'texte après un guillemet fermant',
			fields: "plus de champs que l'en-tête",
		},
		cost: (segments, credits) =>
			`Messages qui peuvent partir maintenant ou plus tard : ${segments} segments, ${credits} crédits`,
		noConsents:
			"Les consentements n'ont pas été vérifiés : la liste n'a pas de colonne avec leurs dates.",
		noOptOuts:
			"Les désinscriptions n'ont pas été vérifiées : la liste n'a pas de colonne de désinscription.",
	},
};
