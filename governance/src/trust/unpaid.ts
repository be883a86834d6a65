import { plusDays } from '../days/day.ts';
import type { Day } from '../days/day.ts';
import { isWorkingDay, workingDayFrom } from '../days/territory.ts';

/** Reminders before a suspension: a house figure (`unpaidSuspensionDays`: « after the due date and two reminders »). */
export const UNPAID_REMINDERS = 2;
/** Days between two reminders, and from the last one to a suspension: a house figure. */
const REMINDER_DAYS = 7;

/** An overdue invoice that is not disputed. */
export interface UnpaidInvoice {
	dueOn: Day;
	/** Days of the reminders, oldest first. */
	reminders: readonly Day[];
	/** `unpaidSuspensionDays` of the terms. */
	days: number;
	/** The client's territory, whose holidays count. */
	territory: string;
}

/**
 * The last day to pay before sending is suspended: after the days of the terms, and a week after the last reminder. A day that is not
 * a working day extends to the next one, in favor of the client.
 * @returns `null` before the reminders are sent.
 */
export function lastDayToPay({ dueOn, reminders, days, territory }: UnpaidInvoice): Day | null {
	const last = reminders[UNPAID_REMINDERS - 1];
	if (last === undefined) return null;
	const byTerms = plusDays(dueOn, days);
	const byReminder = plusDays(last, REMINDER_DAYS);
	return workingDayFrom(territory, byTerms > byReminder ? byTerms : byReminder);
}

/**
 * The step that an overdue invoice requires on a day. A suspension begins on a working day, so that the client can reach a person.
 */
export function unpaidStep(invoice: UnpaidInvoice, today: Day): 'wait' | 'remind' | 'suspend' {
	const { dueOn, reminders, territory } = invoice;
	if (today <= dueOn) return 'wait';
	const until = lastDayToPay(invoice);
	if (until !== null) return today > until && isWorkingDay(territory, today) ? 'suspend' : 'wait';
	const last = reminders.at(-1);
	return last === undefined || today >= plusDays(last, REMINDER_DAYS) ? 'remind' : 'wait';
}
