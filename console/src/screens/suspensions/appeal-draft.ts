/** Bounds of `AppealRequest`. */
const SHORTEST = 10;
export const LONGEST = 4000;
export const MOST_MEASURES = 20;

/** What somebody types: the measures stand one a line. Without any, the suspension is contested. */
export interface Appealing {
	statement: string;
	measures: string;
}

/** The request, as the platform gets it. */
export function requestOf({ statement, measures }: Appealing) {
	return {
		statement: statement.trim(),
		measures: measures
			.split('\n')
			.map((line) => line.trim())
			.filter((line) => line !== ''),
	};
}

/** What is to be corrected before it is sent, by field. */
export function problemsOf(draft: Appealing): {
	statement?: 'statementShort';
	measures?: 'measureShort' | 'manyMeasures';
} {
	const { statement, measures } = requestOf(draft);
	return {
		...(statement.length < SHORTEST ? { statement: 'statementShort' as const } : {}),
		...(measures.length > MOST_MEASURES
			? { measures: 'manyMeasures' as const }
			: measures.some((measure) => measure.length < SHORTEST)
				? { measures: 'measureShort' as const }
				: {}),
	};
}
