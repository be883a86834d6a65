import type { Json } from './client.ts';

export const consent = {
	collectedAt: '2026-06-01T12:00:00Z',
	method: 'web_form',
	controller: 'Maison Durand',
	wording: { text: 'Oui, je veux recevoir les offres de Maison Durand', language: 'fr' },
};

/** A marketing SMS that is permitted. */
export function marketingSms(over: Json = {}): Json {
	return {
		channel: 'sms',
		purpose: 'marketing',
		to: '+33612345678',
		sender: 'DURAND',
		content: { text: 'Nos nouveautes vous attendent en boutique. STOP au 36180' },
		recipient: { country: 'FR', postalCode: '69001', timeZone: 'Europe/Paris' },
		consent,
		sector: 'retail',
		...over,
	};
}

/** A transactional SMS that is permitted at any time. */
export function alert(over: Json = {}): Json {
	return {
		channel: 'sms',
		purpose: 'transactional',
		to: '+33612345678',
		sender: 'DURAND',
		content: { text: 'Votre commande 1042 est prete.' },
		reference: 'order-1042',
		...over,
	};
}

/** A marketing e-mail that is permitted. */
export function newsletter(over: Json = {}): Json {
	return {
		channel: 'email',
		purpose: 'marketing',
		to: 'zoe.martin@example.org',
		sender: 'boutique@durand.example',
		content: { subject: 'Nos nouveautes', text: 'Bonjour, voici nos nouveautes.' },
		recipient: { country: 'FR', postalCode: '69001' },
		consent,
		sector: 'retail',
		...over,
	};
}
