import type { ApiKey } from '@marketing-cible/contract';
import { instantIn } from '../../words/local-time.ts';

const DAY_MS = 24 * 3_600_000;
/** A key that nobody has used for so long may be forgotten. */
const IDLE_DAYS = 90;
/** The end of a key is announced so long before. */
const SOON_DAYS = 14;

export type Standing = 'active' | 'soon' | 'expired' | 'revoked';

/** Whether a key opens the account. @param now milliseconds since the epoch. */
export function standingOf({ revokedAt, expiresAt }: ApiKey, now: number): Standing {
	if (revokedAt !== null) return 'revoked';
	if (expiresAt === null) return 'active';
	const left = Date.parse(expiresAt) - now;
	if (left <= 0) return 'expired';
	return left <= SOON_DAYS * DAY_MS ? 'soon' : 'active';
}

export const isOpen = (key: ApiKey, now: number): boolean =>
	['active', 'soon'].includes(standingOf(key, now));

/** Whether a key that opens the account has not been used for {@link IDLE_DAYS}. */
export function isIdle(key: ApiKey, now: number): boolean {
	const last = Date.parse(key.lastUsedAt ?? key.createdAt);
	return isOpen(key, now) && now - last > IDLE_DAYS * DAY_MS;
}

/** How long a new key may live. */
export const LIVES = ['30', '90', '365', 'date', 'none'] as const;
export type Life = (typeof LIVES)[number];

/**
 * The end of a new key.
 * @param date YYYY-MM-DD of the last day, for the life `date`.
 * @param at the present instant, and the zone in which the day ends.
 * @returns `undefined`: no end; `null`: the date is missing or over.
 */
export function endOf(
	life: Life,
	date: string,
	{ now, timeZone }: { now: number; timeZone: string },
): string | null | undefined {
	if (life === 'none') return undefined;
	if (life !== 'date') return new Date(now + Number(life) * DAY_MS).toISOString();
	const end = instantIn(timeZone, date, '23:59');
	return end === null || end <= now ? null : new Date(end).toISOString();
}
