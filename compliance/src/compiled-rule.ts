import type { Rule } from './rule.ts';
import type { RuleSetting } from './types.ts';

/** A rule under a policy, with its dates as instants. */
export interface CompiledRule {
	rule: Rule;
	setting: RuleSetting;
	from: number;
	until: number;
	/** Its place among all rules, in which findings are listed. */
	rank: number;
}
