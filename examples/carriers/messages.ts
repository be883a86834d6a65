/** The messages of the demonstration. The numbers are reserved for fiction (ARCEP). */
import { NO_SUCH_NUMBER } from './arrival.ts';

export type Json = Record<string, unknown>;

export const PERSON = '+33639980010';
export const CALLED = '+33639980020';

const consent = {
	collectedAt: '2026-06-01T12:00:00Z',
	method: 'web_form',
	controller: 'Atelier Durand',
	wording: { text: "J'accepte de recevoir les offres de l'Atelier Durand", language: 'fr' },
};
const marketing = {
	purpose: 'marketing',
	recipient: { country: 'FR', postalCode: '69001', timeZone: 'Europe/Paris' },
	consent,
	sector: 'retail',
};
const alert = { purpose: 'transactional', reference: 'order-1042' };

/** Signs that show which alphabet a carrier speaks. */
export const smsAlert: Json = {
	...alert,
	channel: 'sms',
	to: PERSON,
	sender: 'DURAND',
	content: { text: 'Votre commande 1042 est prête. Total : 42 €.' },
};
export const smsToNobody: Json = { ...smsAlert, to: NO_SUCH_NUMBER };
/** Two parts. */
export const smsOffer: Json = {
	...marketing,
	channel: 'sms',
	to: PERSON,
	sender: 'DURAND',
	content: {
		text: `Atelier Durand : ${'nos nouveautes vous attendent en boutique. '.repeat(4)}STOP au 36180`,
	},
};
export const callAlert: Json = {
	...alert,
	channel: 'voice',
	to: CALLED,
	sender: '+33162000001',
	content: { text: 'Bonjour. Votre commande dix quarante-deux est prête à l’atelier.' },
};
export const callOffer: Json = {
	...marketing,
	channel: 'voice',
	to: CALLED,
	sender: '+33162000001',
	content: {
		text: 'Bonjour, l’Atelier Durand vous invite à découvrir ses nouveautés en boutique.',
	},
};
