import { catalogue } from '../../words/catalogue.ts';

/** Words about the limit of the liability. Keys of the exceptions are the articles that the platform names. */
export const liabilityWords = catalogue(
	{
		title: 'Limite de responsabilité',
		what: 'la limite de responsabilité',
		lead: 'Ce que votre prestataire doit au plus pour un dommage d’aujourd’hui : ce que vous avez payé pour le service en six mois.',
		net: 'Hors taxe',
		gross: 'TTC',
		window: 'Paiements comptés',
		fromTo: (from: string, to: string) => `du ${from} au ${to}`,
		none: 'Aucun paiement pour le service n’est enregistré sur ces six mois.',
		payment: (amount: string, day: string) => `${amount} TTC, reçus le ${day} :`,
		invoice: 'la facture',
		exceptions: 'Elle ne joue pas dans ces cas :',
		articles: {
			'C. civ., art. 1231-3': 'C. civ., art. 1231-3 : dol ou faute lourde',
			'C. civ., art. 1170':
				'C. civ., art. 1170 : une limite qui viderait une obligation essentielle de sa substance',
			'GDPR, art. 82': 'RGPD, art. 82 : les droits des personnes concernées',
		},
		source: 'Source',
	},
	{
		title: 'Limit of the liability',
		what: 'the limit of the liability',
		lead: 'What your provider owes at most for a damage of today: what you paid for the service in six months.',
		net: 'Without VAT',
		gross: 'With VAT',
		window: 'Payments counted',
		fromTo: (from, to) => `${from} to ${to}`,
		none: 'No payment for the service is on record in these six months.',
		payment: (amount, day) => `${amount} with VAT, received on ${day}:`,
		invoice: 'the invoice',
		exceptions: 'It does not hold in these cases:',
		articles: {
			'C. civ., art. 1231-3': 'C. civ., art. 1231-3: intent or gross negligence',
			'C. civ., art. 1170':
				'C. civ., art. 1170: a limit that would empty an essential obligation of its substance',
			'GDPR, art. 82': 'GDPR, art. 82: the rights of the persons concerned',
		},
		source: 'Source',
	},
);
