import type { Rule, RuleList } from '@marketing-cible/contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules, versions } from '../compliance.ts';

/** Titles of rules, which the module itself does not carry, so that they do not travel in the n8n package and the Zapier app. */
const TEXTS = join(import.meta.dirname, '..', '..', '..', 'compliance', 'docs');
/** Where people read the page of a rule. */
const PAGES = 'https://github.com/marketing-cible/n8n-nodes-marketing-cible/blob/main/docs/rules';
/** Begins with the title in English and the title in French; the reason follows. */
const SHAPE = /^# (.+)\n\n_(.+)_\n/;

let list: RuleList | null = null;

/** Every rule of the rule set. @throws {Error} if the text of a rule is missing or has another shape. */
export function ruleList(): RuleList {
	return (list ??= { ruleset: versions.ruleset, data: rules.map(viewOf) });
}

function viewOf(rule: (typeof rules)[number]): Rule {
	const { id, layer, source, outcome, channels, purposes, effectiveFrom, confidence } = rule;
	return {
		id,
		title: titleOf(id),
		layer,
		source,
		outcome,
		channels: [...channels],
		purposes: [...purposes],
		effectiveFrom,
		effectiveUntil: rule.effectiveUntil ?? null,
		confidence,
		docs: `${PAGES}/${id}.md`,
	};
}

function titleOf(id: string): Rule['title'] {
	const file = join(TEXTS, `${id}.md`);
	const [, en, fr] = SHAPE.exec(readFileSync(file, 'utf8')) ?? [];
	if (en === undefined || fr === undefined) {
		throw new Error(`compliance/docs/${id}.md must begin with "# title" and "_titre_"`);
	}
	return { en, fr };
}
