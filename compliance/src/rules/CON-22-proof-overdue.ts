import { formatDay, parseDay, parseInstant } from '../calendar/civil.ts';
import { workingDayDeadline } from '../calendar/working-days.ts';
import { parisDay } from '../facts/local-day.ts';
import { fullDate } from '../facts/local-moment.ts';
import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import type { ProofRequest } from '../types/facts.ts';

const WORKING_DAYS = 5;

/** The last day for an answer; an undated request is overdue. */
function dueOn({ requestedAt }: ProofRequest): string | null {
	const requested = parseInstant(requestedAt);
	if (requested === null) return null;
	const day = formatDay(parisDay(requested));
	return parseDay(day) === null ? null : workingDayDeadline(day, WORKING_DAYS);
}

function isAnswered({ answeredAt }: ProofRequest, at: number): boolean {
	return (parseInstant(answeredAt) ?? Infinity) <= at;
}

export default defineRule({
	id: 'CON-22',
	title: { en: 'Proof of consent overdue', fr: 'Preuve du consentement en retard' },
	source: `${TERMS} : « délai maximum de cinq (5) jours ouvrés à compter de la demande »`,
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'hold',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing'],
	needs: ['proofRequests'],
	docs: `Proof of consent is owed within five working days: Monday to Friday except national holidays, by the day in
Paris, excluding the day of the request and including the last day. After that, messages based on consents of the same
source are held until the proof is provided (\`proofRequests\`, with \`answeredAt\`). Without this fact the rule does
not apply.`,
	check({ facts, at }) {
		const today = formatDay(parisDay(at));
		const overdue = (facts.proofRequests ?? []).filter((request) => {
			if (isAnswered(request, at)) return false;
			const due = dueOn(request);
			return due === null || due < today;
		});
		const [first] = overdue;
		if (first === undefined) return null;
		const due = dueOn(first);
		const dueDay = due === null ? null : parseDay(due);
		const date = dueDay === null ? null : fullDate(dueDay);
		return {
			message: {
				en: `Proof of consent was requested and is overdue${date === null ? '' : ` (due on ${date.en})`}. Submit it to continue with this source.`,
				fr: `La preuve du consentement a été demandée et n'est pas arrivée à temps${date === null ? '' : ` (échéance le ${date.fr})`}. Fournissez-la pour reprendre cette source.`,
			},
			detail: { due, requests: overdue.length },
		};
	},
});
