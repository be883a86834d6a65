import { catalogue } from '../words/catalogue.ts';

export const words = catalogue(
	{
		outcomes: {
			allow: 'Peut partir',
			warn: 'À noter',
			amend: 'Texte complété',
			defer: 'Attend son heure',
			hold: 'Retenu',
			reject: 'Refusé',
		},
		layers: {
			law: 'loi',
			charter: 'charte des opérateurs',
			contract: "contrat d'envoi",
			house: 'règle maison',
		},
		certainty: { high: 'certitude élevée', medium: 'certitude moyenne', low: 'certitude faible' },
		nothing: "Aucune règle n'avait rien à dire.",
	},
	{
		outcomes: {
			allow: 'Can leave',
			warn: 'Note',
			amend: 'Text completed',
			defer: 'Waits for its time',
			hold: 'Held',
			reject: 'Refused',
		},
		layers: {
			law: 'law',
			charter: "operators' charter",
			contract: 'sending contract',
			house: 'house rule',
		},
		certainty: { high: 'high certainty', medium: 'medium certainty', low: 'low certainty' },
		nothing: 'No rule had anything to say.',
	},
);
