import type { RuleSetting } from '../../types/policy.ts';

/** How each rule speaks, by id. A rule that is not listed is off. */
export type PresetSettings = Readonly<Record<string, RuleSetting>>;
