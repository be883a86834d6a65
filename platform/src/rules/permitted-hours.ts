import type { PermittedHours, PermittedHoursQuery } from '@marketing-cible/contract';
import { toIso } from '../clock.ts';
import {
	frenchTerritories,
	offsetAt,
	type PermittedDay,
	permittedDays,
	type Policy,
	timeZonesByTerritory,
	versions,
} from '../compliance.ts';
import { invalidField } from '../problems.ts';
import type { Instant } from '../types.ts';

const DAY_MS = 24 * 3_600_000;
/** Years of the French calendar, the longest one. */
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2100-11-30';

/**
 * When marketing may be sent in one place or in every place of France, and why not on closed days.
 * @param now milliseconds since the epoch.
 * @throws {ProblemError} 422 for a territory or a day that the calendars do not know.
 */
export function permittedHoursOf(
	policy: Policy,
	{ territory, from, days, channel }: PermittedHoursQuery,
	now: Instant,
): PermittedHours {
	const first = from ?? dayIn('Europe/Paris', now);
	if (first < FIRST_DAY || first > LAST_DAY) {
		throw invalidField('/from', `must be from ${FIRST_DAY} to ${LAST_DAY}`);
	}
	const territories = territory === undefined ? frenchTerritories : [territory];
	return {
		at: toIso(now),
		channel,
		from: first,
		days,
		ruleset: versions.ruleset,
		calendar: versions.calendar,
		places: territories.flatMap((one) =>
			zonesOf(one).map((timeZone) => {
				const place = { territory: one, timeZone };
				const found = permittedDays({
					channel,
					purpose: 'marketing',
					place,
					from: first,
					days,
					policy,
				});
				return { ...place, days: found.map(dayView) };
			}),
		),
	};
}

function zonesOf(territory: string): readonly string[] {
	const zones = Object.hasOwn(timeZonesByTerritory, territory)
		? timeZonesByTerritory[territory]
		: undefined;
	if (zones !== undefined) return zones;
	throw invalidField(
		'/territory',
		'is not a place whose calendar is known: use e.g. FR, FR-971 or BE, or leave it out for every place of France',
	);
}

function dayView({ day, windows, closedBy }: PermittedDay) {
	return {
		day,
		windows: windows.map(({ from, to, opens, closes }) => ({
			from: toIso(from),
			to: toIso(to),
			opens,
			closes,
		})),
		closedBy: closedBy.map(({ rule, holiday }) => ({ rule, holiday })),
	};
}

function dayIn(timeZone: string, at: number): string {
	const local = at + offsetAt(timeZone, at);
	return new Date(Math.floor(local / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
}
