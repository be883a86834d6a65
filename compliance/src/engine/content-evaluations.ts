import type { Context } from '../rule.ts';
import { ContentAnalysis } from '../text/content.ts';
import type { Message } from '../types/message.ts';
import { BoundedMap } from '../util/bounded-map.ts';
import { ContentEvaluation } from './content-evaluation.ts';
import type { RulesForPlaces } from './rules-for-places.ts';

/** Distinct sets of candidate places in a list. */
const MAX_PLACES = 1024;

/** A content and its evaluation for each set of places. */
export class ContentEvaluations {
	readonly content: ContentAnalysis;
	readonly #byPlaces = new BoundedMap<RulesForPlaces, ContentEvaluation>(MAX_PLACES);

	constructor(message: Message) {
		this.content = new ContentAnalysis(message);
	}

	/** The evaluation by the rules for a set of places. */
	by(rules: RulesForPlaces, context: Context): ContentEvaluation {
		return (
			this.#byPlaces.get(rules) ?? this.#byPlaces.set(rules, new ContentEvaluation(context, rules))
		);
	}
}
