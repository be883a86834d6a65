/**
 * Reads the replies of recipients. Separate from `index.ts`, because only the platform gets replies, and the edges must not bundle
 * the word lists.
 */
export { isOptOutText, OPT_OUT_WORDS } from './text/opt-out-words.ts';
