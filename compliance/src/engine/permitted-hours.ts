import { readAddress } from '../address/normalize.ts';
import { hasCalendar } from '../calendar/calendars.ts';
import type { Candidate } from '../places/candidates.ts';
import { readPlaces } from '../places/read.ts';
import { defaultPolicy } from '../policy/settings.ts';
import type { Channel, Purpose, Recipient } from '../types/message.ts';
import type { Policy } from '../types/policy.ts';
import type { Place } from '../types/verdict.ts';
import { allRules } from './all-rules.ts';

/** A question about hours alone, without a message. */
export interface HoursQuestion {
	channel: Channel;
	purpose: Purpose;
	/** As returned by `candidatePlaces`. */
	places: readonly Place[];
	/** Milliseconds since the epoch. */
	at: number;
	/** Default: `defaultPolicy`. */
	policy?: Policy;
	/** The person consented to calls outside the hours of article D.223-9. Default `false`. */
	hoursWaiver?: boolean;
}

/** The places where a recipient may be. Empty if nothing is known, in which case marketing is refused (rule ADR-09). */
export function candidatePlaces(
	channel: Channel,
	to: string,
	recipient?: Recipient,
): readonly Place[] {
	return readPlaces(readAddress(channel, to, recipient), recipient).places;
}

/**
 * The earliest instant, not before `at`, that the hours rules permit in every place, in milliseconds since the epoch;
 * `null` if there is none within 60 days. Ignores consent and content, which only `decide` checks.
 */
export function nextPermittedInstant(question: HoursQuestion): number | null {
	const { channel, purpose, at, policy = defaultPolicy, hoursWaiver = false } = question;
	const schedule = allRules.compile(channel, purpose, policy).schedule(at, hoursWaiver);
	if (schedule === null) return at;
	return schedule.nextOpen(question.places.map(asCandidate), at);
}

/** Whether the hours rules permit a message at an instant in every place. */
export function isPermittedHour(question: HoursQuestion): boolean {
	return nextPermittedInstant(question) === question.at;
}

/**
 * The instant, in milliseconds since the epoch, at which the hours open at `at` end in the first of the places; a message
 * must have arrived by then. `null` if a place is closed at `at`, or if the hours do not end within 60 days.
 */
export function permittedUntil(question: HoursQuestion): number | null {
	const { channel, purpose, at, policy = defaultPolicy, hoursWaiver = false } = question;
	const schedule = allRules.compile(channel, purpose, policy).schedule(at, hoursWaiver);
	return schedule?.closesAt(question.places.map(asCandidate), at) ?? null;
}

function asCandidate({ territory, timeZone }: Place): Candidate {
	return { territory, timeZone, possibly: [], holidaysUnknown: !hasCalendar(territory) };
}
