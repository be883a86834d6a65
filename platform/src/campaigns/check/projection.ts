import type { CampaignPlace, CampaignProjection } from '@marketing-cible/contract';
import { toIso } from '../../clock.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import type { PlaceGroup } from './groups.ts';
import {
	HOUR_MS,
	type SimulatedPilot,
	type Simulation,
	simulate,
	wholeNumbers,
} from './simulate.ts';
import { closedDaysOf, type HoursOf, type Window, windowsOf } from './windows.ts';

/** Most groups of places that are listed; the total covers the smaller ones, too. */
const MAX_PLACES = 100;
const MAX_POINTS = 200;

/** The input of a projection. */
export interface Course {
	campaign: StoredCampaign;
	hours: HoursOf;
	groups: readonly PlaceGroup[];
	/** Milliseconds since the epoch. */
	from: number;
	to: number;
	/** The number of recipients that each examined one represents. */
	weight: number;
	/** In recipients of the campaign; `null`: none, or it is over. */
	pilot: SimulatedPilot | null;
}

/** The times at which messages would leave. */
export interface Projected {
	places: CampaignPlace[];
	projection: CampaignProjection;
	expired: number;
	/** Recipients whose messages leave after the first day, or never; an earlier start would avoid this. */
	late: number;
}

/** Projects when messages leave, by place and in total. */
export function project(course: Course): Projected {
	const { campaign, hours, groups, from, to, weight, pilot } = course;
	const windows = groups.map(({ places }) => windowsOf(hours, places, from, to));
	const perHour = (campaign.plan.speed?.perHour ?? Infinity) / weight;
	const simulated = groups.map(({ due }, index) => ({ windows: windows[index] ?? [], due }));
	const examined = pilot === null ? null : { ...pilot, left: pilot.left / weight };
	const simulation = simulate(simulated, from, to, perHour, examined);
	const expired = scaled(
		simulation.expired.reduce((sum, count) => sum + count, 0),
		weight,
	);
	return {
		places: groups
			.slice(0, MAX_PLACES)
			.map((group, index) => placeOf(course, group, windows[index] ?? [], simulation, index)),
		projection: {
			points: pointsOf(simulation, weight),
			doneAt: simulation.doneAt === null ? null : toIso(simulation.doneAt),
			expired,
		},
		expired,
		late: expired + laterDays(simulation, from, weight),
	};
}

function placeOf(
	{ from, to, weight }: Course,
	{ places, due, never, total }: PlaceGroup,
	windows: readonly Window[],
	{ departures, expired }: Simulation,
	index: number,
): CampaignPlace {
	const [first] = places;
	const later = [...due].filter(([at]) => at > from).sort(([one], [other]) => one - other);
	return {
		territory: unique(places.map(({ territory }) => territory)).join('/'),
		timeZone: unique(places.map(({ timeZone }) => timeZone)).join('/'),
		windows: windows.map((window) => ({ from: toIso(window.from), to: toIso(window.to) })),
		closedDays: first === undefined ? [] : closedDaysOf(first, windows, from, to),
		recipients: scaled(total, weight),
		departures: wholeNumbers([...(departures[index] ?? [])], weight).map(([hour, count]) => ({
			from: toIso(Math.max(hour, from)),
			to: toIso(Math.min(hour + HOUR_MS, to)),
			count,
		})),
		later: wholeNumbers(later, weight).map(([at, count]) => ({ at: toIso(at), count })),
		never: scaled(never, weight),
		expired: scaled(expired[index] ?? 0, weight),
	};
}

function pointsOf({ departures }: Simulation, weight: number): { at: string; left: number }[] {
	const byHour = new Map<number, number>();
	for (const ofGroup of departures) {
		for (const [hour, count] of ofGroup) byHour.set(hour, (byHour.get(hour) ?? 0) + count);
	}
	let left = 0;
	return [...byHour]
		.sort(([one], [other]) => one - other)
		.map(([hour, count]) => {
			left += count * weight;
			return { at: toIso(hour + HOUR_MS), left: Math.round(left) };
		})
		.slice(0, MAX_POINTS);
}

function laterDays({ departures }: Simulation, from: number, weight: number): number {
	let late = 0;
	for (const ofGroup of departures) {
		for (const [hour, count] of ofGroup) if (hour >= from + 12 * HOUR_MS) late += count;
	}
	return scaled(late, weight);
}

function scaled(count: number, weight: number): number {
	return Math.round(count * weight);
}

function unique(texts: readonly string[]): string[] {
	return [...new Set(texts)];
}
