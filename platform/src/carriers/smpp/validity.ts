import { formatAbsoluteTime, formatRelativeTime } from '@marketing-cible/smpp';
import type { SmppSettings } from './settings.ts';

/** How long a request waits in the client for its turn at most; a relative period begins when the SMSC has the message. */
export const WAIT_MS = 5000;
/** SMSCs cap the period themselves. */
const LONGEST_MS = 30 * 24 * 3_600_000;

/**
 * validity_period (SMPP 3.4 §5.2.16) of a short message that is submitted now. Rounded down: it must not be delivered later (rule HRS-15).
 * @returns `null` if it is too late for these hours, `''` without a limit.
 */
export function validityPeriod(
	{ validity }: Pick<SmppSettings, 'validity'>,
	now: number,
	validUntil: number | undefined,
): string | null {
	if (validUntil === undefined) return '';
	const left = Math.min(validUntil - now, LONGEST_MS) - WAIT_MS;
	if (left < 1000) return null;
	return validity === 'absolute'
		? formatAbsoluteTime(floorToSecond(now + left + WAIT_MS))
		: formatRelativeTime(floorToSecond(left));
}

function floorToSecond(milliseconds: number): number {
	return Math.floor(milliseconds / 1000) * 1000;
}
