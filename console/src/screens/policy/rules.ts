import type { PolicyDocument as Policy } from '@marketing-cible/contract';
import type { Language } from '../../words/catalogue.ts';
import { ruleBook } from './rule-book.ts';
import type { Layer, Setting } from './rule-line.ts';

export type { Layer, Setting };
export type Preset = Policy['preset'];

/** What the screen shows of a rule. */
export interface Rule {
	id: string;
	layer: Layer;
	settings: Readonly<Record<Preset, Setting>>;
	title: Readonly<Record<Language, string>>;
	source: Readonly<Record<Language, string>>;
}

export const PRESETS: readonly Preset[] = ['contract', 'charter', 'law', 'us'];
export const LAYERS: readonly Layer[] = ['law', 'charter', 'contract', 'house'];
const STRENGTH: readonly Setting[] = ['off', 'warn', 'enforce'];

export const rules: readonly Rule[] = ruleBook.map(([id, layer, settings, title, source]) => {
	const [contract, charter, law, us] = settings;
	return {
		id,
		layer,
		settings: { contract, charter, law, us },
		title: { fr: title[0], en: title[1] },
		source: { fr: source[0], en: source[1] },
	};
});

const byId = new Map(rules.map((rule) => [rule.id, rule]));
export const ruleOf = (id: string): Rule | undefined => byId.get(id);

/** Below zero: `one` is looser than `other`. */
export function compareSettings(one: Setting, other: Setting): number {
	return STRENGTH.indexOf(one) - STRENGTH.indexOf(other);
}

/** The settings that a policy may give a rule, the strictest first: a text that binds the account may only be tightened. */
export function permittedSettings(rule: Rule, preset: Preset): Setting[] {
	const floor = rule.layer === 'house' ? 'off' : rule.settings[preset];
	return STRENGTH.filter((setting) => compareSettings(setting, floor) >= 0).reverse();
}

/** The setting of a rule under a policy. */
export function settingOf(rule: Rule, { preset, options }: Policy): Setting {
	const asked = options.rules?.[rule.id];
	if (asked !== undefined && permittedSettings(rule, preset).includes(asked)) return asked;
	return rule.settings[preset];
}

/** Rules whose words, id or source contain a text. */
export function searchRules(
	{ text, layer }: { text: string; layer: Layer | '' },
	language: Language,
): Rule[] {
	const wanted = fold(text.trim());
	return rules.filter(
		(rule) =>
			(layer === '' || rule.layer === layer) &&
			fold(`${rule.id} ${rule.title[language]} ${rule.source[language]}`).includes(wanted),
	);
}

/** Without case and accents. */
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
