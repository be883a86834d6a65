import { formatInstant, parseInstant } from '../calendar/civil.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
	id: 'HRS-16',
	title: { en: 'Expired before it may go', fr: 'Périmé avant de pouvoir partir' },
	source: 'House rule: notAfter of the message',
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing'],
	docs: `“Tonight only” must not arrive the next morning. When the earliest lawful instant lies after \`notAfter\`, the message
is refused instead of deferred.`,
	check({ message, hours, at }) {
		if (message.notAfter === undefined) return null;
		const notAfter = parseInstant(message.notAfter);
		if (notAfter === null) {
			return {
				message: {
					en: 'notAfter is not an ISO 8601 instant with an offset. Correct it or leave it out.',
					fr: "notAfter n'est pas un instant ISO 8601 avec décalage. Corrigez-le ou retirez-le.",
				},
				detail: { reason: 'unreadable' },
			};
		}
		const goes = hours.open ? at : hours.opensAt;
		if (goes !== null && goes <= notAfter) return null;
		const earliest = goes === null ? null : formatInstant(goes);
		return {
			message: {
				en: `The message expires at ${formatInstant(notAfter)}, before the earliest lawful instant${earliest === null ? '' : ` (${earliest})`}. Send it earlier or move notAfter.`,
				fr: `Le message expire à ${formatInstant(notAfter)}, avant le premier instant permis${earliest === null ? '' : ` (${earliest})`}. Envoyez-le plus tôt ou reculez notAfter.`,
			},
			detail: { notAfter: formatInstant(notAfter), opensAt: earliest },
		};
	},
});
