/**
 * What makes a text promotional, as data. Patterns run on folded text (lower case, no accents) from which links were taken
 * out.
 */
export interface PromotionalSignal {
	pattern: RegExp;
	/** A weight of `PROMOTIONAL_FROM` is enough by itself; weaker words must come together. */
	weight: number;
	/** The signal does not count in a text that matches this. */
	unless?: RegExp;
	/**
	 * Words that offers and alerts share: a price, an imperative, the name of a product. They do not count where the text
	 * speaks as alerts do, and never refuse an alert by themselves.
	 */
	contextual?: true;
	reason: string;
}

/** Sum of weights from which a text counts as promotional. */
export const PROMOTIONAL_FROM = 3;
