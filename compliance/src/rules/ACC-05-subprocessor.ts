import { formatInstant, parseInstant } from '../calendar/civil.ts';
import { HOUR } from '../calendar/zone.ts';
import { localMoment } from '../facts/local-moment.ts';
import { goesAt } from '../hours/judge.ts';
import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

const HOURS = 48;

const WITHIN_TERMS = { en: `less than ${HOURS} hours ago`, fr: `il y a moins de ${HOURS} heures` };
const WITHIN_PERIOD = {
	en: 'and you may still object to it',
	fr: 'et vous pouvez encore vous y opposer',
};

/**
 * The instant from which it may be used: the end of the longer of two periods, that of the terms and the announced one; `null` if the
 * notice has no date.
 */
function usableFrom(announcedAt: string, objectUntil: string | undefined): number | null {
	const announced = parseInstant(announcedAt);
	if (announced === null) return null;
	const longer = objectUntil === undefined ? null : parseInstant(objectUntil);
	return Math.max(announced + HOURS * HOUR, longer ?? -Infinity);
}

export default defineRule({
	id: 'ACC-05',
	source: {
		en: `${TERMS.en}, personal data annex, 2.2: at least 48 hours to object; GDPR, art. 28(2)`,
		fr: `${TERMS.fr}, annexe données personnelles, 2.2 : « délai minimum de 48 heures » ; RGPD, art. 28(2)`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	needs: ['subprocessors'],
	check({ facts, hours, at }) {
		const goes = goesAt(hours, at);
		for (const { announcedAt, objectedAt, objectUntil, handlesFrom } of facts.subprocessors ?? []) {
			const begins = handlesFrom === undefined ? null : parseInstant(handlesFrom);
			if (begins !== null && goes < begins) continue;
			if (objectedAt !== undefined) {
				return {
					message: {
						en: 'You objected to a sub-processor that would handle this message. Choose another route.',
						fr: "Vous vous êtes opposé à un sous-traitant qui traiterait ce message. Choisissez une autre route d'envoi.",
					},
					detail: { reason: 'objected' },
				};
			}
			const usable = usableFrom(announcedAt, objectUntil);
			if (usable !== null && goes >= usable) continue;
			const since = objectUntil === undefined ? WITHIN_TERMS : WITHIN_PERIOD;
			const from = usable === null ? null : localMoment(undefined, usable);
			return {
				message: {
					en: `A sub-processor that would handle this message was announced ${since.en}${from === null ? '' : `; it can be used from ${from.en}`}. Wait, or choose another route.`,
					fr: `Un sous-traitant qui traiterait ce message a été annoncé ${since.fr}${from === null ? '' : ` ; il est utilisable à partir de ${from.fr}`}. Attendez, ou choisissez une autre route d'envoi.`,
				},
				detail: { reason: 'announced', usableFrom: usable === null ? null : formatInstant(usable) },
			};
		}
		return null;
	},
});
