import { defineRule } from '../rule.ts';

export default defineRule({
	id: 'HRS-18',
	source: {
		en: 'House rule: what is unknown is not assumed to be permitted',
		fr: "Règle maison : ce qui n'est pas connu n'est pas réputé permis",
	},
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'low',
	outcome: 'hold',
	channels: ['sms', 'voice'],
	purposes: ['marketing'],
	reads: ['places'],
	check({ places }) {
		const unknown = places.candidates.filter(({ holidaysUnknown }) => holidaysUnknown);
		if (unknown.length === 0) return null;
		const zones = [...new Set(unknown.map(({ timeZone }) => timeZone))];
		const names = zones.join(', ');
		return {
			message: {
				en: `The public holidays and weekly days of rest at the recipient's location are unknown (${names}). Check the calendar there and release the message, or correct the place.`,
				fr: `Les jours fériés et les jours de repos au lieu du destinataire sont inconnus (${names}). Vérifiez le calendrier local et libérez le message, ou corrigez le lieu.`,
			},
			detail: { reason: 'unknown_holidays', timeZones: zones },
		};
	},
});
