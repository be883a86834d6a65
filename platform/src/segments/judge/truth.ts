/** What a condition says of a contact. `unknown`: the contact lacks the value, or it cannot be read. */
export type Truth = boolean | 'unknown';

/** The same while not all facts are loaded. `pending`: it depends on those that are missing. */
export type Judgement = Truth | 'pending';

/** Stages in which facts are loaded, cheapest first. */
export const stages = ['row', 'records', 'person', 'history'] as const;
export type Stage = (typeof stages)[number];

/** A condition, ready to be judged. */
export interface Test<Known> {
	/** The stage after which it can be judged. */
	stage: Stage;
	test: (known: Known) => Truth;
}

/** Tests in groups. `certainly`: true if the inner one is true, else false, never unknown. */
export type Expression<Known> =
	| { all: readonly Expression<Known>[] }
	| { any: readonly Expression<Known>[] }
	| { not: Expression<Known> }
	| { certainly: Expression<Known> }
	| Test<Known>;

/**
 * Judges an expression by the logic of SQL and of Kleene: `not` of unknown is unknown; a group is unknown if its unknown members could
 * turn it either way. What is pending takes precedence over unknown, since it may still decide.
 */
export function judge<Known>(
	expression: Expression<Known>,
	known: Known,
	isLoaded: (stage: Stage) => boolean,
): Judgement {
	if ('test' in expression) return isLoaded(expression.stage) ? expression.test(known) : 'pending';
	if ('not' in expression) return negate(judge(expression.not, known, isLoaded));
	if ('certainly' in expression) {
		const inner = judge(expression.certainly, known, isLoaded);
		return inner === 'unknown' ? false : inner;
	}
	const isAll = 'all' in expression;
	let found: Judgement = isAll;
	for (const member of isAll ? expression.all : expression.any) {
		const judged = judge(member, known, isLoaded);
		if (judged === !isAll) return judged;
		if (judged === 'pending' || found === 'pending') found = 'pending';
		else if (judged === 'unknown') found = 'unknown';
	}
	return found;
}

function negate(judged: Judgement): Judgement {
	return typeof judged === 'boolean' ? !judged : judged;
}
