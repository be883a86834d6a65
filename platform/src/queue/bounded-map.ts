/** The bounded map of the product, which evicts its oldest entry first. */
export { BoundedMap } from '../compliance.ts';
