/** Where a rule comes from. `house`: our own figure, which the terms leave open. */
export type Layer = 'law' | 'special' | 'general' | 'house';

/** The text that a rule rests on. */
export interface Source {
	layer: Layer;
	/** The passage, or what the house decided and why. */
	text: string;
	/** How sure we are that the text means this figure. */
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
