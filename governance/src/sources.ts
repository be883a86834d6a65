/** The origin of a rule. `house`: a figure of the product, where the terms set none. */
export type Layer = 'law' | 'special' | 'general' | 'house';

/** The text on which a rule is based. */
export interface Source {
	layer: Layer;
	/** The passage, or the house decision and its reason. */
	text: string;
	/** The confidence that the text means this figure. */
	confidence: 'high' | 'medium' | 'low';
}

/** A clause of the general terms, by its paragraph. */
export function clause(paragraph: string, quote: string): Source {
	return {
		layer: 'general',
		text: `Conditions générales, ${paragraph} : « ${quote} »`,
		confidence: 'high',
	};
}

/** A passage of the law. */
export function law(text: string, confidence: Source['confidence'] = 'high'): Source {
	return { layer: 'law', text, confidence };
}

/** A figure of the house, which special terms may change. */
export function house(text: string): Source {
	return { layer: 'house', text, confidence: 'low' };
}
