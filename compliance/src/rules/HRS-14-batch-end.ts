import { formatInstant } from '../calendar/civil.ts';
import { SECOND } from '../calendar/zone.ts';
import { localTime } from '../facts/local-moment.ts';
import { defineRule } from '../rule.ts';
import type { Context } from '../rule.ts';

/** When this message of a batch is submitted if the batch starts now; `null` if unknown. */
function handedOverAt({ facts: { batch }, at }: Context): number | null {
	const { ahead = 0, perSecond } = batch ?? {};
	if (perSecond === undefined || !(ahead > 0)) return null;
	return perSecond > 0 ? at + (ahead / perSecond) * SECOND : Infinity;
}

/** The instant of submission if the hours are open now and closed then, else `null`. */
function tooLate(context: Context): number | null {
	const then = handedOverAt(context);
	if (then === null || !context.isOpenAt(context.at)) return null;
	return Number.isFinite(then) && context.isOpenAt(then) ? null : then;
}

export default defineRule({
	id: 'HRS-14',
	source: {
		en: 'House rule: the hours apply when a message leaves, not when its batch starts',
		fr: "Règle maison : les heures valent pour le message qui part, non pour l'envoi qui commence",
	},
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'high',
	outcome: 'defer',
	channels: ['sms', 'voice'],
	purposes: ['marketing'],
	needs: ['batch'],
	notBefore: (context) => tooLate(context),
	check(context) {
		const then = tooLate(context);
		if (then === null) return null;
		const [place] = context.places.candidates;
		const { opensAt } = context.hours;
		const finite = Number.isFinite(then);
		const turn = finite ? localTime(place, then) : { en: 'never', fr: 'jamais' };
		return {
			message: {
				en: `At this throughput the turn of this message comes ${finite ? 'at ' : ''}${turn.en}, outside the permitted hours. Start earlier, send faster, or let the rest of the batch wait.`,
				fr: `À ce débit, le tour de ce message arrive ${finite ? 'à ' : ''}${turn.fr}, hors des horaires permis. Commencez plus tôt, augmentez le débit, ou laissez la fin de l'envoi attendre.`,
			},
			detail: {
				ahead: context.facts.batch?.ahead ?? 0,
				turnAt: finite ? formatInstant(then) : null,
				opensAt: opensAt === null ? null : formatInstant(opensAt),
			},
		};
	},
});
