import { formatDay, parseDay } from '../calendar/civil.ts';
import { grantOf } from '../consent/own-grant.ts';
import { missingProof, proofNames } from '../consent/proof.ts';
import { localDay } from '../facts/local-day.ts';
import { fullDate } from '../facts/local-moment.ts';
import { addMonths } from '../facts/months.ts';
import { goesAt } from '../hours/judge.ts';
import { ZONES } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { Context, Report } from '../rule.ts';

const YEARS = 5;
const GERMAN = Object.keys(ZONES).filter(
	(territory) => territory === 'DE' || territory.startsWith('DE-'),
);

export default defineRule({
	id: 'CON-19',
	source: {
		en: 'Germany: UWG, § 7a',
		fr: 'Allemagne : UWG, § 7a',
	},
	layer: 'law',
	effectiveFrom: '2021-10-01',
	confidence: 'high',
	outcome: 'reject',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: GERMAN,
	needs: ['consents'],
	check(context) {
		const grant = grantOf(context.standing);
		if (grant === null) return null;
		const missing = missingProof(grant);
		if (missing.length === 0) return retention(context);
		const names = proofNames(missing);
		return {
			message: {
				en: `German law requires documented consent to calls; the record lacks ${names.en}. Complete the consent on the person's page.`,
				fr: `Le droit allemand exige un consentement documenté à l'appel ; il manque ${names.fr}. Complétez l'accord dans la fiche de la personne.`,
			},
			detail: { reason: 'proof', missing },
		};
	},
});

/** The proof must be kept for five years after this use. */
function retention({ facts, hours, at }: Context): Report | null {
	if (facts.proofKeptUntil === undefined) return null;
	const kept = parseDay(facts.proofKeptUntil);
	const owed = addMonths(localDay('Europe/Berlin', goesAt(hours, at)), YEARS * 12);
	if (kept !== null && kept >= owed) return null;
	const until = fullDate(owed);
	return {
		outcome: 'warn',
		message: {
			en: `The proof of this consent must be kept for ${YEARS} years after the call. Keep it until ${until.en}.`,
			fr: `La preuve de ce consentement doit être conservée ${YEARS} ans après l'appel. Conservez-la jusqu'au ${until.fr}.`,
		},
		detail: { reason: 'retention', keepUntil: formatDay(owed) },
	};
}
