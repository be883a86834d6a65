import type { Statistics } from '@marketing-cible/contract';
import { call, type Query } from '../../api/client.ts';
import type { Period } from './period.ts';
import type { Totals } from './standing.ts';

/** What the filters of the address ask for, besides the period. */
export interface Asked {
	channel: string | undefined;
	purpose: string | undefined;
	campaignId: string | undefined;
	sender: string | undefined;
}

export interface Figures {
	/** What happened in the period, by day or week. */
	activity: Statistics;
	/** What became of the messages that left in the period, and in the one before. */
	now: Totals | undefined;
	before: Totals | undefined;
}

const read = (query: Query) => call<Statistics>('/v1/statistics', { query });

/** The question of the chart and of its file. */
export function activityQuery(period: Period, asked: Asked, zone: string): Query {
	const { from, to, bucket } = period;
	return { ...asked, from, to, zone, bucket };
}

/** The question of the hours of the week: hours in which nothing left are absent. */
export function hoursQuery({ from, to }: Period, asked: Asked, zone: string): Query {
	return { ...asked, from, to, zone, bucket: 'hour', metric: 'handed_over' };
}

const cohortQuery = ({ from, to }: { from: string; to: string }, asked: Asked, zone: string) => ({
	...asked,
	from,
	to,
	zone,
	bucket: 'week',
	clock: 'cohort',
});

export async function readFigures(period: Period, asked: Asked, zone: string): Promise<Figures> {
	const [activity, now, before] = await Promise.all([
		read(activityQuery(period, asked, zone)),
		read(cohortQuery(period, asked, zone)),
		read(cohortQuery(period.before, asked, zone)),
	]);
	return { activity, now: now.totals[0], before: before.totals[0] };
}

export interface Groups {
	now: Statistics['totals'];
	/** In the period before. */
	before: Statistics['totals'];
}

/** What became of the messages that left, by a dimension; the most first. */
export async function readGroups(
	by: 'channel' | 'place' | 'provider' | 'sender',
	period: Period,
	asked: Asked,
	zone: string,
): Promise<Groups> {
	const [now, before] = await Promise.all([
		read({ ...cohortQuery(period, asked, zone), by }),
		read({ ...cohortQuery(period.before, asked, zone), by }),
	]);
	const left = ({ counts }: Totals) => counts.handed_over ?? 0;
	return {
		now: now.totals.filter((one) => left(one) > 0).sort((a, b) => left(b) - left(a)),
		before: before.totals,
	};
}
