import type { Rule } from '../rule.ts';
import { rulesWithFacts } from './with-facts.ts';
import { rulesWithoutFacts } from './without-facts.ts';

/** All rules, in the order in which findings are listed: by id. */
export const rules: readonly Rule[] = [...rulesWithoutFacts, ...rulesWithFacts].sort(
	(one, other) => (one.id < other.id ? -1 : 1),
);
