import { FRENCH } from '../places/territories.ts';
import { ALL_PURPOSES, defineRule } from '../rule.ts';

const SHORT_CODE = /^3([68])\d{3}$/;

export default defineRule({
	id: 'SND-05',
	source: {
		en: 'AF2M, short codes: 36xxx for marketing, 38xxx for alerts',
		fr: 'AF2M, numéros courts : 36xxx pour le marketing, 38xxx pour les alertes',
	},
	layer: 'charter',
	effectiveFrom: '2024-09-01',
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms'],
	purposes: ALL_PURPOSES,
	territories: FRENCH,
	reads: ['content'],
	check({ message }) {
		const sender: unknown = message.sender;
		if (typeof sender !== 'string') return null;
		const family = SHORT_CODE.exec(sender.trim())?.[1];
		if (family === '8' && message.purpose === 'marketing') {
			return {
				message: {
					en: 'Marketing may not be sent from a 38xxx code, which is reserved for alerts. Use a sender ID or a 36xxx code.',
					fr: 'Un message marketing ne part pas d’un numéro 38xxx, réservé aux alertes. Utilisez un émetteur alphanumérique ou un numéro 36xxx.',
				},
				detail: { family: '38xxx' },
			};
		}
		if (family === '6' && message.purpose === 'transactional') {
			return {
				outcome: 'warn',
				message: {
					en: 'The alert is sent from a 36xxx code and may be treated as marketing. Use a sender ID or a 38xxx code.',
					fr: "L'alerte part d'un numéro 36xxx et pourrait être traitée comme du marketing. Utilisez un émetteur alphanumérique ou un numéro 38xxx.",
				},
				detail: { family: '36xxx' },
			};
		}
		return null;
	},
});
