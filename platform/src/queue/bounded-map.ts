/** The one bounded map of the product: at most so many entries, the oldest is evicted first. */
export { BoundedMap } from '../compliance.ts';
