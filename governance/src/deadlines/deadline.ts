import { CALENDAR_VERSION, HOUR } from '@marketing-cible/compliance/days';
import { plusDays } from '../days/day.ts';
import type { Day } from '../days/day.ts';
import { calendarTerritory, endOfDay } from '../days/territory.ts';
import { endOfPeriod } from './period.ts';
import type { Start } from './period.ts';
import { deadlineRules } from './rules.ts';
import type { DeadlineKind, DeadlineRule } from './rules.ts';

/** A deadline with the data that explains it. It is never recomputed: a change creates a new deadline that supersedes this one. */
export interface Deadline {
	kind: DeadlineKind;
	owedBy: DeadlineRule['owedBy'];
	start: Start;
	/** The last day in time. */
	dueDay: Day;
	/** The first instant that is too late, in milliseconds since the epoch. */
	dueAt: number;
	/** The territory whose calendar was used. */
	territory: string;
	calendarVersion: string;
}

/**
 * The deadline that an event starts.
 * @param client the client's territory, whose holidays count: an ISO 3166-2 or 3166-1 code.
 * @param period the period that special terms grant instead of the rule's own.
 */
export function deadline(
	kind: DeadlineKind,
	start: Start,
	client?: string,
	period?: DeadlineRule['period'],
): Deadline {
	const rule: DeadlineRule = deadlineRules[kind];
	const territory = calendarTerritory(client);
	const end = endOfPeriod(period === undefined ? rule : { ...rule, period }, start, territory);
	return {
		kind,
		owedBy: rule.owedBy,
		start,
		dueDay: end.day,
		dueAt: end.instant,
		territory,
		calendarVersion: CALENDAR_VERSION,
	};
}

/** The states of a deadline. `met`: done in time · `late`: done after the deadline · `missed`: not done before the deadline. */
export type DeadlineState = 'pending' | 'met' | 'late' | 'missed' | 'superseded';

/**
 * The state of a deadline at an instant. All instants in milliseconds since the epoch.
 * @param metAt when the act was done.
 */
export function deadlineState(
	{ dueAt }: Pick<Deadline, 'dueAt'>,
	at: number,
	{ metAt, supersededAt }: { metAt?: number | undefined; supersededAt?: number | undefined } = {},
): DeadlineState {
	if (supersededAt !== undefined && supersededAt <= at) return 'superseded';
	if (metAt !== undefined && metAt <= at) return metAt < dueAt ? 'met' : 'late';
	return at < dueAt ? 'pending' : 'missed';
}

/** Reminders before a deadline: house figures. */
const REMINDER_DAYS = [3, 1] as const;
const REMINDER_HOURS = 12;

/**
 * When a reminder is due, earliest first: at the beginning of the third and of the first day before the last day, and twelve hours
 * before the end. Reminders before the start are left out.
 */
export function remindersOf({ start, dueDay, dueAt, territory }: Deadline): readonly number[] {
	const from = 'instant' in start ? start.instant : endOfDay(territory, start.day);
	return [
		...REMINDER_DAYS.map((days) => endOfDay(territory, plusDays(dueDay, -days - 1))),
		dueAt - REMINDER_HOURS * HOUR,
	]
		.filter((instant) => instant > from && instant < dueAt)
		.sort((one, other) => one - other);
}
