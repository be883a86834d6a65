/**
 * The permitted hours of days, and the reasons why days are closed. Separate from `index.ts`: the edges decide on single messages and
 * do not bundle it.
 */
export { permittedDays } from './engine/permitted-days.ts';
export type { PermittedDay } from './engine/permitted-days.ts';
