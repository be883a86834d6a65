import type { RuleSetting } from '../../types/policy.ts';

/** The setting of each rule, by id. Rules that are not listed are off. */
export type PresetSettings = Readonly<Record<string, RuleSetting>>;
