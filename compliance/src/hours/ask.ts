import { readAddress } from '../address/normalize.ts';
import { compile } from '../compile.ts';
import { readPlaces } from '../places/read.ts';
import type { Candidate } from '../places/candidates.ts';
import { defaultPolicy } from '../policy.ts';
import type { Channel, Place, Policy, Purpose, Recipient } from '../types.ts';

/** A question about hours alone, without a message. */
export interface HoursQuestion {
	channel: Channel;
	purpose: Purpose;
	/** As `candidatePlaces` answers them. */
	places: readonly Place[];
	/** Milliseconds since the epoch. */
	at: number;
	/** Default: `defaultPolicy`. */
	policy?: Policy;
	/** The person consented to calls outside the hours of article D.223-9. */
	hoursWaiver?: boolean;
}

/** The places in which a recipient may be; empty when nothing is known, which forbids marketing (rule ADR-09). */
export function candidatePlaces(
	channel: Channel,
	to: string,
	recipient?: Recipient,
): readonly Place[] {
	return readPlaces(readAddress(channel, to, recipient), recipient).places;
}

/**
 * The earliest instant, not before `at`, that the hours rules permit in every place, in milliseconds since the epoch;
 * `null` when there is none within two months. Says nothing about consent and content: `decide` does.
 */
export function nextPermittedInstant(question: HoursQuestion): number | null {
	const { channel, purpose, at, policy = defaultPolicy, hoursWaiver = false } = question;
	const schedule = compile(channel, purpose, policy).schedule(at, hoursWaiver);
	if (schedule === null) return at;
	return schedule.nextOpen(question.places.map(asCandidate), at);
}

/** Whether the hours rules permit a message at an instant in every place. */
export function isPermittedHour(question: HoursQuestion): boolean {
	return nextPermittedInstant(question) === question.at;
}

/**
 * The instant at which the hours that are open at `at` end in the first of the places, in milliseconds since the epoch: what is
 * sent must have arrived by then. `null` when they are closed, or do not end within two months.
 */
export function permittedUntil(question: HoursQuestion): number | null {
	const { channel, purpose, at, policy = defaultPolicy, hoursWaiver = false } = question;
	const schedule = compile(channel, purpose, policy).schedule(at, hoursWaiver);
	return schedule?.closesAt(question.places.map(asCandidate), at) ?? null;
}

function asCandidate({ territory, timeZone }: Place): Candidate {
	return { territory, timeZone, possibly: [] };
}
