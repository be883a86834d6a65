import { rules } from '../rules/index.ts';
import { RuleCompiler } from './compile.ts';
import { deciderWith } from './decide.ts';

/** The compiler of all rules. */
export const allRules = new RuleCompiler(rules);

/** Decides with all rules; see `Decider`. */
export const decide = deciderWith(allRules);
