import type { Subscription } from '@marketing-cible/contract';
import type { TermsText } from './types.ts';

/** What is to be accepted, with the texts, and when they were shown by the clock of the platform. */
export interface Offer {
	subscription: Subscription;
	texts: readonly TermsText[];
	shownAt: string;
}

/** What the person says of themselves. */
export interface Declared {
	name: string;
	function: string;
	declaredPower: string;
	/** The box; empty at first. */
	hasAgreed: boolean;
}
