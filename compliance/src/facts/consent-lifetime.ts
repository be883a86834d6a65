import { formatDay, parseInstant } from '../calendar/civil.ts';
import type { EpochDay } from '../calendar/zone.ts';
import { parisDay } from './local-day.ts';
import { addMonths } from './months.ts';
import type { ConsentStanding } from '../consent/fold.ts';
import { grantOf } from '../consent/own-grant.ts';

/** Months for which a consent is used after the last contact from the person (rule CON-04). */
export const CONSENT_MONTHS = 36;

/** The last day, in Paris, on which what a person last did at an instant still counts. */
export function lastUsableDay(last: number): EpochDay {
	return addMonths(parisDay(last), CONSENT_MONTHS);
}

/** How long the consent of a standing is still used. */
export interface ConsentLifetime {
	/** The last day of its use, `YYYY-MM-DD` in Paris. */
	lastDay: string;
	/** Days until then; negative: it is over. */
	daysLeft: number;
}

/** Reads how long a consent in force is still used, by its date alone; `null`: none is in force. @param at milliseconds since the epoch. */
export function consentLifetime(standing: ConsentStanding, at: number): ConsentLifetime | null {
	const collected = parseInstant(grantOf(standing)?.collectedAt);
	if (collected === null) return null;
	const day = lastUsableDay(collected);
	return { lastDay: formatDay(day), daysLeft: day - parisDay(at) };
}
