import type { Rule } from '../rule.ts';
import type { Policy, RuleSetting } from '../types/policy.ts';
import { deepFreeze } from '../util/plain-data.ts';
import { presets } from './presets/index.ts';

/** The policy of a new account: the sending contract, and the law where it is stricter or goes further. */
export const defaultPolicy: Policy = deepFreeze({
	preset: 'contract',
	stopCodes: { FR: '36180' },
	options: {},
});

const STRENGTH: Readonly<Record<RuleSetting, number>> = { off: 0, warn: 1, enforce: 2 };

/** The setting of a rule under a policy. A loosening that `checkPolicy` would reject has no effect. */
export function effectiveSetting(rule: Rule, policy: Policy): RuleSetting {
	const preset = presetSetting(rule, policy);
	const asked: unknown = policy.options.rules?.[rule.id];
	if (!isSetting(asked)) return preset;
	return loosens(rule, asked, policy) ? preset : asked;
}

export function isSetting(value: unknown): value is RuleSetting {
	return typeof value === 'string' && Object.hasOwn(STRENGTH, value);
}

/** Whether a setting is weaker than the preset for a rule that the account may not weaken. */
export function loosens(rule: Rule, setting: RuleSetting, policy: Policy): boolean {
	return rule.layer !== 'house' && STRENGTH[setting] < STRENGTH[presetSetting(rule, policy)];
}

function presetSetting(rule: Rule, { preset }: Policy): RuleSetting {
	const settings = Object.hasOwn(presets, preset) ? presets[preset] : presets.contract;
	return settings[rule.id] ?? 'off';
}
