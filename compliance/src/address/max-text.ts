/** Longer texts are not addresses, whatever is removed from them. Normalizing them could take the square of their length. */
export const MAX_TEXT = 1000;
