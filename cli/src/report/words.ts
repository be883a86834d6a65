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
	unreadOptOuts: string;
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
		duplicates: 'Duplicates (the strictest line of each person counts)',
		invalid: 'Invalid lines',
		warnings: 'Warnings',
		lines: 'lines',
		more: (count) => ` and ${count} more`,
		reasons: {
			address: 'not a valid address',
			short_code: 'a short code, not a person',
			no_address: 'no address',
			rounded:
				'a number that a spreadsheet rounded (3.36E+10): its last digits are lost; format the column as text and export it again',
			country: 'unknown country of a national number',
			malformed: 'text after a closing quote',
			fields: 'more fields than the header',
		},
		cost: (segments, credits) =>
			`Messages that may go now or later: ${segments} segments, ${credits} credits`,
		unreadOptOuts:
			'Status not understood (may be an opt-out; name the column with --opt-out-column)',
		noConsents: 'Consents were not checked: the list has no column with consent dates.',
		noOptOuts:
			'Opt-outs were not checked: the list has no opt-out column. Name it with --opt-out-column.',
	},
	fr: {
		title: (lines, at) => `${lines} contacts, vérifiés pour ${at}`,
		now: 'Peuvent partir maintenant',
		later: 'Peuvent partir plus tard',
		from: 'dès',
		refused: 'Refusés',
		held: 'Retenus pour vérification',
		duplicates: 'Doublons (la ligne la plus stricte de chaque personne compte)',
		invalid: 'Lignes invalides',
		warnings: 'À noter',
		lines: 'lignes',
		more: (count) => ` et ${count} autres`,
		reasons: {
			address: 'adresse non valide',
			short_code: 'numéro court, pas une personne',
			no_address: 'aucune adresse',
			rounded:
				'numéro arrondi par un tableur (3,36E+10) : ses derniers chiffres sont perdus ; mettez la colonne au format texte et exportez à nouveau',
			country: "pays inconnu d'un numéro national",
			malformed: 'texte après un guillemet fermant',
			fields: "plus de champs que l'en-tête",
		},
		cost: (segments, credits) =>
			`Messages qui peuvent partir maintenant ou plus tard : ${segments} segments, ${credits} crédits`,
		unreadOptOuts:
			'Statut non compris (peut-être une désinscription ; indiquez la colonne par --opt-out-column)',
		noConsents:
			"Les consentements n'ont pas été vérifiés : la liste n'a pas de colonne avec leurs dates.",
		noOptOuts:
			"Les désinscriptions n'ont pas été vérifiées : la liste n'a pas de colonne de désinscription. Indiquez-la par --opt-out-column.",
	},
};
