import { presets } from './presets/index.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules/index.ts';
import type { LocalizedText, Policy, RuleSetting } from './types.ts';

/** What an account starts with: the sending contract, and the law where it is stricter or says more. */
export const defaultPolicy: Policy = {
	preset: 'contract',
	stopCodes: { FR: '36180' },
	options: {},
};

export interface PolicyProblem {
	/** JSON pointer into the policy. */
	pointer: string;
	message: LocalizedText;
}

const STRENGTH: Readonly<Record<RuleSetting, number>> = { off: 0, warn: 1, enforce: 2 };

/** Premium numbers begin with 4 to 8; the opt-out must be free of surcharge (general terms, LCEN clause). */
const FRENCH_STOP_CODE = /^3\d{4}$/;
const STOP_CODE_KEY = /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/;

/** What is wrong with a policy; empty when it may be stored. */
export function checkPolicy(policy: Policy): readonly PolicyProblem[] {
	const problems: PolicyProblem[] = [];
	const add = (pointer: string, en: string, fr: string): void => {
		problems.push({ pointer, message: { en, fr } });
	};
	if (!Object.hasOwn(presets, policy.preset)) {
		add('/preset', 'There is no such preset.', "Ce préréglage n'existe pas.");
		return problems;
	}
	for (const [country, code] of Object.entries(policy.stopCodes)) {
		const french = country === 'FR' || country.startsWith('FR-');
		if (!STOP_CODE_KEY.test(country) || (french && !FRENCH_STOP_CODE.test(code))) {
			add(
				`/stopCodes/${country}`,
				'A STOP code belongs to a country (FR) or territory (FR-971); in France it has five digits and begins with 3, free of surcharge.',
				'Un code STOP se rattache à un pays (FR) ou un territoire (FR-971) ; en France il compte cinq chiffres et commence par 3, sans surtaxe.',
			);
		}
	}
	for (const [name, cap] of Object.entries(policy.options.smsCaps ?? {})) {
		if (cap === undefined || (Number.isInteger(cap) && cap > 0)) continue;
		add(
			`/options/smsCaps/${name}`,
			'A cap is a number of messages: a whole number from 1.',
			'Un plafond est un nombre de messages : un entier à partir de 1.',
		);
	}
	for (const [id, setting] of Object.entries(policy.options.rules ?? {})) {
		const rule = rules.find((known) => known.id === id);
		if (rule === undefined || !Object.hasOwn(STRENGTH, setting)) {
			add(
				`/options/rules/${id}`,
				'There is no such rule or setting (off, warn, enforce).',
				"Cette règle ou ce réglage (off, warn, enforce) n'existe pas.",
			);
		} else if (loosens(rule, setting, policy)) {
			add(
				`/options/rules/${id}`,
				`${id} serves a text that binds you (${rule.source}): a policy may tighten it, not loosen it.`,
				`${id} applique un texte qui vous lie (${rule.source}) : une politique peut la durcir, non l'assouplir.`,
			);
		}
	}
	return problems;
}

/** How a rule speaks under a policy. A loosening that `checkPolicy` would refuse has no effect. */
export function effectiveSetting(rule: Rule, policy: Policy): RuleSetting {
	const preset = presetSetting(rule, policy);
	const asked = policy.options.rules?.[rule.id];
	if (asked === undefined || !Object.hasOwn(STRENGTH, asked)) return preset;
	return loosens(rule, asked, policy) ? preset : asked;
}

function loosens(rule: Rule, setting: RuleSetting, policy: Policy): boolean {
	return rule.layer !== 'house' && STRENGTH[setting] < STRENGTH[presetSetting(rule, policy)];
}

function presetSetting(rule: Rule, { preset }: Policy): RuleSetting {
	const settings = Object.hasOwn(presets, preset) ? presets[preset] : presets.contract;
	return settings[rule.id] ?? 'off';
}
