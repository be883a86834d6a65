import { hasCalendar } from '../calendar/calendars.ts';
import { formatDay, parseDay, timeName, weekdayOf } from '../calendar/civil.ts';
import type { DayStatus } from '../calendar/holiday-data.ts';
import { DAY, instantOf, wallClock } from '../calendar/zone.ts';
import type { EpochDay } from '../calendar/zone.ts';
import { closingRules, holidayBehind } from '../hours/closed-day.ts';
import type { Candidate } from '../places/candidates.ts';
import { defaultPolicy } from '../policy/settings.ts';
import type { PlaceDay } from '../rule.ts';
import type { LocalizedText } from '../types/localized-text.ts';
import type { Channel, Purpose } from '../types/message.ts';
import type { Policy } from '../types/policy.ts';
import type { Place } from '../types/verdict.ts';
import { allRules } from './all-rules.ts';
import type { CompiledRules } from './compile.ts';

/** Days of one question. */
const MAX_PERMITTED_DAYS = 31;

/** A question about the permitted hours of days in a place, without a message. */
export interface PermittedDaysQuestion {
	channel: Channel;
	purpose: Purpose;
	place: Place;
	/** The first day, YYYY-MM-DD, in the place. */
	from: string;
	/** From 1 to 31. */
	days: number;
	/** Default: `defaultPolicy`. */
	policy?: Policy;
}

/** A period of permitted hours: [from, to), in milliseconds since the epoch. */
export interface PermittedWindow {
	from: number;
	to: number;
	/** The same in local time, e.g. `08:00` and `22:00`; the end of the day is `24:00`. */
	opens: string;
	closes: string;
}

/** A rule that closes a day. */
export interface ClosingRule {
	rule: string;
	/** The holiday that closes the day; `null` if the rule closes every such day of the week. */
	holiday: { name: LocalizedText; status: DayStatus } | null;
}

/** The permitted hours of a day in a place. */
export interface PermittedDay {
	/** YYYY-MM-DD. */
	day: string;
	/** In order; empty on a closed day. */
	windows: readonly PermittedWindow[];
	/** Why the day is closed; empty on an open day. */
	closedBy: readonly ClosingRule[];
}

/**
 * The permitted hours of consecutive days in a place, by the schedules with which `decide` decides. A day ends at midnight of the
 * place, so it has 23 or 25 hours when the clocks change. Ignores consent and content.
 * @throws {RangeError} if `from` is not a day or there are not 1 to 31 days.
 */
export function permittedDays(question: PermittedDaysQuestion): readonly PermittedDay[] {
	const { channel, purpose, place, from, days, policy = defaultPolicy } = question;
	const first = parseDay(from);
	if (first === null || !(days >= 1 && days <= MAX_PERMITTED_DAYS)) {
		throw new RangeError('from must be a day, and days from 1 to 31');
	}
	const { territory, timeZone } = place;
	const holidaysUnknown = !hasCalendar(territory);
	const candidate: Candidate = { territory, timeZone, possibly: [], holidaysUnknown };
	const compiled = allRules.compile(channel, purpose, policy);
	return Array.from({ length: days }, (_, index) => dayOf(compiled, candidate, first + index));
}

function dayOf(compiled: CompiledRules, place: Candidate, day: EpochDay): PermittedDay {
	const start = instantOf(place.timeZone, day, 0);
	const end = instantOf(place.timeZone, day + 1, 0);
	const windows = spansOf(compiled, place, start, end).map(({ from, to }) => ({
		from,
		to,
		opens: timeName(wallClock(place.timeZone, from) - day * DAY),
		closes: to === end ? '24:00' : timeName(wallClock(place.timeZone, to) - day * DAY),
	}));
	const closedBy =
		windows.length > 0 ? [] : closing(compiled, { place, day, weekday: weekdayOf(day) });
	return { day: formatDay(day), windows, closedBy };
}

/** A period in milliseconds since the epoch. */
type Span = Pick<PermittedWindow, 'from' | 'to'>;

/** The permitted hours between two instants. The schedule changes where a rule begins or ends in between. */
function spansOf(
	compiled: CompiledRules,
	place: Candidate,
	start: number,
	end: number,
): readonly Span[] {
	const spans: Span[] = [];
	for (let at = start; at < end; ) {
		const inForce = compiled.inForceAt(at);
		const until = Math.min(end, inForce.until);
		const schedule = inForce.schedule(false);
		let opens = schedule === null ? at : schedule.nextOpen([place], at);
		while (opens !== null && opens < until) {
			const closes = Math.min(until, schedule?.closesAt([place], opens) ?? until);
			addSpan(spans, { from: opens, to: closes });
			opens = schedule === null ? null : schedule.nextOpen([place], closes);
		}
		at = until;
	}
	return spans;
}

/** Joins spans that touch. */
function addSpan(spans: Span[], span: Span): void {
	const last = spans.at(-1);
	if (last?.to === span.from) last.to = span.to;
	else spans.push(span);
}

/** The rules that close a day. Rules begin and end at midnight in Paris; those in force at local noon count. */
function closing(compiled: CompiledRules, day: PlaceDay): readonly ClosingRule[] {
	const noon = instantOf(day.place.timeZone, day.day, 12 * 60);
	const schedule = compiled.schedule(noon, false);
	const rules = schedule === null ? [] : closingRules(schedule, day);
	return rules.map((rule) => {
		const holiday = holidayBehind(rule, day);
		return {
			rule: rule.id,
			holiday: holiday === null ? null : { name: holiday.name, status: holiday.status },
		};
	});
}
