import { defineRule } from '../rule.ts';

const HTTPS = /^https:\/\/[^\s/]/i;

export default defineRule({
	id: 'EML-01',
	source: {
		en: 'RFC 8058; Gmail and Yahoo, rules for bulk senders',
		fr: 'RFC 8058 ; Gmail et Yahoo, règles pour les envois en nombre',
	},
	layer: 'house',
	effectiveFrom: '2024-06-01',
	confidence: 'high',
	outcome: 'reject',
	channels: ['email'],
	purposes: ['marketing'],
	needs: ['unsubscribe'],
	check({ facts: { unsubscribe } }) {
		if (unsubscribe === undefined) return null;
		const https = HTTPS.test(unsubscribe.url);
		if (https && unsubscribe.oneClick) return null;
		return {
			message: {
				en: https
					? 'The e-mail lacks the header for one-click unsubscribe (List-Unsubscribe-Post). Add it.'
					: 'The unsubscribe address of the e-mail does not use HTTPS. Use the address provided by the platform.',
				fr: https
					? "L'e-mail n'a pas l'en-tête de désinscription en un clic (List-Unsubscribe-Post). Ajoutez-le."
					: "L'adresse de désinscription de l'e-mail n'est pas en HTTPS. Utilisez celle que donne la plateforme.",
			},
			detail: { reason: https ? 'no_one_click' : 'not_https' },
		};
	},
});
