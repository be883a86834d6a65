import type { Rule } from '../rule.ts';
import type { RuleSetting } from '../types/policy.ts';

/** A rule under a policy. */
export interface CompiledRule {
	rule: Rule;
	setting: RuleSetting;
	/** The instants between which the rule holds, in milliseconds since the epoch: [from, until). */
	from: number;
	until: number;
	/** Its position in the rule list, which is also the order of findings. */
	rank: number;
}
