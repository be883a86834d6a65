/** A signal that a text is promotional. Patterns match folded text (lower case, no accents) without its links. */
export interface PromotionalSignal {
	pattern: RegExp;
	/** A weight of `PROMOTIONAL_FROM` suffices by itself; weaker signals must add up to it. */
	weight: number;
	/** The signal does not count in a text that matches this pattern. */
	unless?: RegExp;
	/**
	 * Words that offers and alerts share: a price, an imperative, the name of a product. They do not count in an alert
	 * and never cause one to be refused by themselves.
	 */
	contextual?: true;
}

/** Total weight from which a text counts as promotional. */
export const PROMOTIONAL_FROM = 3;
