/** Who issues an invoice in the examples, and to whom. */
export const SELLER = {
	name: 'Marketing Cible',
	legalForm: 'SAS au capital de 10 000 €',
	siren: '732829320',
	siret: '73282932000074',
	vatNumber: 'FR44732829320',
	address: { lines: ['1 rue de la Paix'], postalCode: '75002', city: 'Paris', country: 'FR' },
	iban: 'FR7630006000011234567890189',
	bic: 'AGRIFRPP',
	vatDueOn: 'payment',
};
export const BUYER = {
	legalName: 'Maison Durand',
	legalForm: 'SARL',
	siren: '552100554',
	address: { line1: '1 rue du Dôme', postalCode: '67000', city: 'Strasbourg', country: 'FR' },
	email: 'contact@durand.example',
};
