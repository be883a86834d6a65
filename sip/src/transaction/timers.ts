/** Timers of RFC 3261, table 4, in milliseconds. */

/** Estimate of the round trip. */
export const T1_MS = 500;
/** Longest wait between repetitions of requests other than INVITE, and of responses to INVITE. */
export const T2_MS = 4000;
/** How long a message may stay in the network. */
export const T4_MS = 5000;
/** Timers B, F, H, J, L and M: when a transaction is given up or forgotten. */
export const TIMEOUT_MS = 64 * T1_MS;
/** Timer D: how long a repeated final response is acknowledged over UDP. */
export const TIMER_D_MS = 32_000;
