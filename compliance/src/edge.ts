/**
 * What an edge needs of the module: an n8n node or a Zapier app, which knows a message and no facts. It has only the rules
 * that can speak then, and decides as the whole module does from the vantage `edge` without facts; its bundle is smaller.
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
