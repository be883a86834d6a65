const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A session ends this long after its last request (OWASP ASVS 5.0, 7.3.1). */
export const IDLE_MS = 60 * MINUTE_MS;
/** A session ends this long after the sign-in at the latest (7.3.2). */
export const ABSOLUTE_MS = 12 * HOUR_MS;
/** Time to enter the second factor. */
export const SECOND_FACTOR_MS = 10 * MINUTE_MS;
/** How long a proof of identity holds for sensitive operations (7.5.3). */
export const CONFIRMED_MS = 10 * MINUTE_MS;
/** Sessions of one person; a further sign-in ends the oldest. */
export const MOST_SESSIONS = 5;
/** The time of the last request is written at most this often. */
export const TOUCH_MS = 30_000;
