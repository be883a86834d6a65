/**
 * The part of the module for an edge (an n8n node or a Zapier app), which knows a message and no facts. It contains only the rules
 * that work without facts, so its bundle is smaller. Its decisions equal those of the whole module from the vantage `edge` without
 * facts.
 */
import { RuleCompiler } from './engine/compile.ts';
import { deciderWith } from './engine/decide.ts';
import { rulesWithoutFacts } from './rules/without-facts.ts';

export type * from './types/consent.ts';
export type * from './types/facts.ts';
export type * from './types/localized-text.ts';
export type * from './types/message.ts';
export type * from './types/policy.ts';
export type * from './types/question.ts';
export type * from './types/verdict.ts';

/** Decides with the rules that need no facts; see `Decider`. */
export const decide = deciderWith(new RuleCompiler(rulesWithoutFacts));

export { explain } from './engine/explain.ts';
export { decisiveFindings } from './engine/outcome.ts';
export { defaultPolicy } from './policy/settings.ts';
export { normalizeAddress } from './address/normalize.ts';
export { offsetAt } from './calendar/zone.ts';
export { BoundedMap } from './util/bounded-map.ts';
