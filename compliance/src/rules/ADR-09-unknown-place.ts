import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'ADR-09',
	source: {
		en: `${TERMS.en}, time limits: the recipient's local time; refused if the place is unknown`,
		fr: `${TERMS.fr}, contraintes horaires : heures du destinataire ; à défaut de lieu, refus`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms', 'voice'],
	purposes: ['marketing'],
	reads: ['number', 'places'],
	check({ address, places }) {
		if (address.kind !== 'phone') return null;
		if (places.notes.includes('unknown_time_zone')) {
			return {
				message: {
					en: 'The time zone given for the person is not a known IANA time zone. Correct it (for example Europe/Paris) or omit it.',
					fr: "Le fuseau horaire indiqué pour la personne n'est pas un fuseau IANA connu. Corrigez-le (par exemple Europe/Paris) ou retirez-le.",
				},
				detail: { reason: 'unknown_time_zone' },
			};
		}
		const unknown = places.withoutTimeZone;
		if (places.candidates.length > 0 && unknown.length === 0) return null;
		return {
			message: {
				en: "The recipient's local time is unknown, so no marketing hour can be shown to be lawful. Give the person's postal code or time zone.",
				fr: "L'heure locale du destinataire n'est pas connue : aucun horaire marketing ne peut être garanti. Indiquez le code postal ou le fuseau de la personne.",
			},
			detail: { reason: 'no_time_zone', territories: unknown },
		};
	},
});
