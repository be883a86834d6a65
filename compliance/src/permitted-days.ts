/**
 * The permitted hours of days, and why the others are closed. Apart from `index.ts`: the edges decide on single messages and do not
 * carry it.
 */
export { MAX_PERMITTED_DAYS, permittedDays } from './engine/permitted-days.ts';
export type { ClosingRule, PermittedDay, PermittedWindow } from './engine/permitted-days.ts';
