import { formatInstant, parseInstant } from '../calendar/civil.ts';
import { localMoment } from '../facts/local-moment.ts';
import { ALL_CHANNELS, defineRule } from '../rule.ts';

export default defineRule({
	id: 'HRS-16',
	source: {
		en: 'House rule: end of validity of the message',
		fr: 'Règle maison : fin de validité du message',
	},
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'high',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	check(context) {
		const { message } = context;
		if (message.notAfter === undefined) return null;
		const { hours, places, at } = context;
		const notAfter = parseInstant(message.notAfter);
		if (notAfter === null) {
			return {
				message: {
					en: 'The end of validity of the message is not a date and time in ISO 8601 with an offset. Correct or omit it.',
					fr: "La fin de validité du message n'est pas une date et une heure ISO 8601 avec décalage. Corrigez-la ou retirez-la.",
				},
				detail: { reason: 'unreadable' },
			};
		}
		const goes = hours.open ? at : hours.opensAt;
		if (goes !== null && goes <= notAfter) return null;
		const [place] = places.candidates;
		const end = localMoment(place, notAfter);
		const earliest = goes === null ? null : localMoment(place, goes);
		return {
			message: {
				en: `The message expires on ${end.en}, before the earliest lawful instant${earliest === null ? '' : ` (${earliest.en})`}. Send it earlier, or let it be valid for longer.`,
				fr: `Le message expire ${end.fr}, avant le premier instant permis${earliest === null ? '' : ` (${earliest.fr})`}. Envoyez-le plus tôt ou prolongez sa validité.`,
			},
			detail: {
				notAfter: formatInstant(notAfter),
				opensAt: goes === null ? null : formatInstant(goes),
			},
		};
	},
});
