/** Reads what recipients reply. Apart from `index.ts`, because only the platform gets replies and its word lists must not travel to the edges. */
export { isOptOutText, OPT_OUT_WORDS } from './text/opt-out-words.ts';
