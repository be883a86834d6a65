import type { Language } from '../../proof/labels.ts';

/** The words of a receipt. */
export interface ReceiptWords {
	title: string;
	client: string;
	person: string;
	power: string;
	address: string;
	shownAt: string;
	readToEnd: string;
	yes: string;
	no: string;
	acceptedAt: string;
	origin: string;
	record: string;
	digest: string;
	general: string;
	special: string;
	prices: string;
	note: string;
}

/** By the language in which the documents were shown. */
export const RECEIPT_WORDS: Readonly<Record<Language, ReceiptWords>> = {
	fr: {
		title: 'Accusé de réception de l’acceptation',
		client: 'Client',
		person: 'Personne',
		power: 'Pouvoir déclaré',
		address: 'Adresse e-mail',
		shownAt: 'Documents affichés le',
		readToEnd: 'Affichés jusqu’à leur fin',
		yes: 'oui',
		no: 'non',
		acceptedAt: 'Acceptés le',
		origin: 'Adresse du réseau',
		record: 'Enregistrement',
		digest: 'Empreinte SHA-256 de l’enregistrement',
		general: 'Conditions générales',
		special: 'Conditions spécifiques',
		prices: 'Tarifs',
		note: 'Les documents acceptés sont joints à ce fichier, octet pour octet : leur empreinte SHA-256 est celle qui est imprimée ici. Conservez-le.',
	},
	en: {
		title: 'Receipt of the acceptance',
		client: 'Client',
		person: 'Person',
		power: 'Declared power',
		address: 'E-mail address',
		shownAt: 'Documents shown on',
		readToEnd: 'Shown to their end',
		yes: 'yes',
		no: 'no',
		acceptedAt: 'Accepted on',
		origin: 'Address of the network',
		record: 'Record',
		digest: 'SHA-256 of the record',
		general: 'General terms',
		special: 'Special terms',
		prices: 'Prices',
		note: 'The accepted documents are attached to this file, byte by byte: their SHA-256 is the one that is printed here. Keep it.',
	},
};
