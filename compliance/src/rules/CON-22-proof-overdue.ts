import { formatDay, parseDay, parseInstant } from '../calendar/civil.ts';
import { hasCalendar } from '../calendar/calendars.ts';
import { workingDayDeadline } from '../calendar/working-days.ts';
import { localDay } from '../facts/local-day.ts';
import { fullDate } from '../facts/local-moment.ts';
import { TERRITORY_OF_COUNTRY, ZONES } from '../places/territories.ts';
import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import type { ProofRequest } from '../types/facts.ts';

const WORKING_DAYS = 5;

const DEFAULT_TERRITORY = 'FR';

/** Where the client works; metropolitan France if that is unknown or its holidays are. */
function territoryOf({ territory = DEFAULT_TERRITORY }: ProofRequest): string {
	const known = TERRITORY_OF_COUNTRY[territory] ?? territory;
	return ZONES[known] !== undefined && hasCalendar(known) ? known : DEFAULT_TERRITORY;
}

/** The calendar day of an instant where the client works. */
function dayAt(instant: number, territory: string): string {
	return formatDay(localDay(ZONES[territory]?.[0] ?? 'Europe/Paris', instant));
}

/** The last day for an answer; an undated request, or one whose last day is none, is overdue. */
function dueOn(request: ProofRequest): string | null {
	if (request.dueOn !== undefined) return parseDay(request.dueOn) === null ? null : request.dueOn;
	const requested = parseInstant(request.requestedAt);
	if (requested === null) return null;
	const territory = territoryOf(request);
	const day = dayAt(requested, territory);
	return parseDay(day) === null ? null : workingDayDeadline(day, WORKING_DAYS, territory);
}

function isAnswered({ answeredAt }: ProofRequest, at: number): boolean {
	return (parseInstant(answeredAt) ?? Infinity) <= at;
}

export default defineRule({
	id: 'CON-22',
	source: {
		en: `${TERMS.en}: “five (5) working days from the request” at most`,
		fr: `${TERMS.fr} : « délai maximum de cinq (5) jours ouvrés à compter de la demande »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'hold',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	needs: ['proofRequests'],
	check({ facts, at }) {
		const overdue = (facts.proofRequests ?? []).filter((request) => {
			if (isAnswered(request, at)) return false;
			const due = dueOn(request);
			return due === null || due < dayAt(at, territoryOf(request));
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
