import type { Context } from '../rule.ts';
import { ContentAnalysis } from '../text/content.ts';
import type { Message } from '../types/message.ts';
import { BoundedMap } from '../util/bounded-map.ts';
import { ContentEvaluation } from './content-evaluation.ts';
import type { RulesForPlaces } from './rules-for-places.ts';

/** Distinct sets of candidate places in a list. */
const MAX_PLACES = 1024;

/**
 * A content and its evaluation for each set of places. The first evaluation belongs to its message: if every recipient has their own
 * text, nothing is cached or frozen for a second message.
 */
export class ContentEvaluations {
	readonly content: ContentAnalysis;
	#byPlaces: BoundedMap<RulesForPlaces, ContentEvaluation> | null = null;
	#used = false;

	constructor(message: Message) {
		this.content = new ContentAnalysis(message);
	}

	/** The evaluation by the rules for a set of places. */
	by(rules: RulesForPlaces, context: Context): ContentEvaluation {
		if (!this.#used) {
			this.#used = true;
			return new ContentEvaluation(context, rules, false);
		}
		this.#byPlaces ??= new BoundedMap(MAX_PLACES);
		return (
			this.#byPlaces.get(rules) ??
			this.#byPlaces.set(rules, new ContentEvaluation(context, rules, true))
		);
	}
}
