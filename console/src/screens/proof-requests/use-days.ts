import type { PermittedHours, ProofRequest } from '@marketing-cible/contract';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { isDue, workingDaysLeft } from './standing.ts';

/** As many days as the calendar answers at once. */
const MOST_DAYS = 31;

/**
 * Working days left of requests, by the calendar of each territory that they name.
 * @returns of a request: the days, or `null` where the calendar does not say or nothing is due; and whether calendars are still to come.
 */
export function useDaysLeft(requests: readonly ProofRequest[]): {
	daysLeft: (request: ProofRequest) => number | null;
	isPending: boolean;
} {
	const territories = [...new Set(requests.filter(isDue).map(({ territory }) => territory))];
	const calendars = useResource(territories.toSorted().join(' '), async () => {
		const answers = await Promise.all(territories.map(calendarOf));
		return answers.filter((answer) => answer !== null);
	});
	const daysLeft = (request: ProofRequest) => {
		const found = calendars.data?.find(({ territory }) => territory === request.territory);
		if (found === undefined || !isDue(request)) return null;
		return workingDaysLeft(found.place, request.dueOn, Date.parse(found.at));
	};
	return { daysLeft, isPending: calendars.loading };
}

async function calendarOf(territory: string) {
	try {
		const { at, places } = await call<PermittedHours>('/v1/permitted-hours', {
			query: { territory, days: MOST_DAYS },
		});
		const [place] = places;
		return place === undefined ? null : { territory, at, place };
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		// The last day stands beside it, and is what counts.
		return null;
	}
}
