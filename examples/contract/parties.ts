/** The operator and the client of the walk, and what they say. */

export { SELLER } from '../runner/invoice-parties.ts';

export const CLIENT = {
	legalName: 'Atelier Durand',
	legalForm: 'SARL',
	siren: '552100554',
	address: { line1: '1 rue du Dôme', postalCode: '67000', city: 'Strasbourg', country: 'FR' },
	email: 'contact@atelier-durand.example.com',
};

/** An excerpt, since the walk shows how terms are accepted and not what they say. */
export const TERMS = {
	layer: 'general',
	version: '2026-11',
	title: 'Conditions générales',
	text: 'La validité des crédits souscrits par le Client est de douze mois à compter de la date d’achat des crédits.',
};

/** 45 € for 1,000 credits, without VAT. */
export const PRICES = {
	sms: { perSegment: '1' },
	email: { perMessage: '0.2' },
	voice: { perInterval: '2', intervalSeconds: 30 },
	credit: { price: '0.045', vatRate: '20' },
};

/** Customers of the client: two who agreed, of whom one complains, and one who gets an alert. */
export const CUSTOMERS = ['+33600000411', '+33600000412'] as const;
export const BUYER = '+33600000413';

export const CONSENT = {
	channels: ['sms'],
	purposes: ['marketing'],
	action: 'grant',
	collectedAt: '2026-10-20T17:03:00+02:00',
	method: 'web_form',
	controller: 'Atelier Durand',
	wording: { text: "J'accepte de recevoir les offres de l'Atelier Durand.", language: 'fr' },
	sourceUrl: 'https://atelier-durand.example.com/newsletter',
};
