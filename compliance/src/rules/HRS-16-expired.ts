import { formatInstant, parseInstant } from '../calendar/civil.ts';
import { localMoment } from '../facts/local-moment.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
	id: 'HRS-16',
	title: { en: 'Expires before it may be sent', fr: 'Périmé avant de pouvoir partir' },
	source: 'House rule: notAfter of the message',
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing'],
	docs: `“Tonight only” must not arrive the next morning. If the earliest lawful instant is later than \`notAfter\`, the
message is refused instead of deferred.`,
	check(context) {
		const { message } = context;
		if (message.notAfter === undefined) return null;
		const { hours, places, at } = context;
		const notAfter = parseInstant(message.notAfter);
		if (notAfter === null) {
			return {
				message: {
					en: 'The instant in notAfter is not in ISO 8601 format with an offset. Correct or omit it.',
					fr: "L'échéance notAfter n'est pas un instant ISO 8601 avec décalage. Corrigez-la ou retirez-la.",
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
				en: `The message expires on ${end.en}, before the earliest lawful instant${earliest === null ? '' : ` (${earliest.en})`}. Send it earlier, or set a later notAfter.`,
				fr: `Le message expire ${end.fr}, avant le premier instant permis${earliest === null ? '' : ` (${earliest.fr})`}. Envoyez-le plus tôt ou reculez notAfter.`,
			},
			detail: {
				notAfter: formatInstant(notAfter),
				opensAt: goes === null ? null : formatInstant(goes),
			},
		};
	},
});
