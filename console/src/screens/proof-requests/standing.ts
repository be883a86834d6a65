import type { PermittedHours, ProofRequest } from '@marketing-cible/contract';
import { dayIn } from '../../words/days.ts';

export const STATES = [
	'requested',
	'acknowledged',
	'insufficient',
	'overdue',
	'answered',
	'accepted',
	'settled',
] as const satisfies readonly ProofRequest['state'][];

/** States in which an answer is due. */
export const DUE = ['requested', 'acknowledged', 'insufficient', 'overdue'] as const;

export const isDue = ({ state }: Pick<ProofRequest, 'state'>) =>
	(DUE as readonly string[]).includes(state);

/** Whether marketing to the source is held: the platform may note it a moment after the last day. */
export const isOverdue = ({ state, dueAt }: Pick<ProofRequest, 'state' | 'dueAt'>, at: number) =>
	state === 'overdue' || (isDue({ state }) && Date.parse(dueAt) <= at);

type Place = PermittedHours['places'][number];

/**
 * Working days that are left after today, the last one included: Monday to Friday without public holidays of the territory.
 * @param at milliseconds since the epoch.
 * @returns `null` if the days that are known do not reach the last one.
 */
export function workingDaysLeft(place: Place, dueOn: string, at: number): number | null {
	const today = dayIn(place.timeZone, at);
	if (dueOn <= today) return 0;
	const last = place.days.at(-1)?.day ?? '';
	if (last < dueOn) return null;
	return place.days.filter((day) => day.day > today && day.day <= dueOn && isWorking(day)).length;
}

function isWorking({ day, closedBy }: Place['days'][number]): boolean {
	const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
	return weekday !== 0 && weekday !== 6 && closedBy.every(({ holiday }) => holiday === null);
}

/** Where a consent comes from, as the platform names it: its page without what follows the path, else how it was given. */
export function sourceOf(consent: { method?: string | undefined; sourceUrl?: string | undefined }) {
	const url = consent.sourceUrl === undefined ? null : URL.parse(consent.sourceUrl);
	if (url === null || url.host === '') return consent.method ?? 'unknown';
	return `${url.origin}${url.pathname}`;
}
