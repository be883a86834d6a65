import { countryPacks, decide, explain, presets } from '../../compliance/src/index.ts';
import type { Finding, Rule } from '../../compliance/src/index.ts';
import { FRENCH } from '../../compliance/src/places/territories.ts';
import { questionOf, shownOf } from './examples/base.ts';
import type { Example } from './examples/base.ts';
import { examples } from './examples/index.ts';
import { ruleText } from './rule-text.ts';

const GENERATED =
	'<!-- Generated from compliance/src/rules by scripts/docs/rules.mjs: change the rule, not this page. -->';
const CHANNELS = { sms: 'SMS', email: 'e-mail', voice: 'voice' };
const LAYERS = {
	law: 'Law',
	charter: "Operators' charter",
	contract: 'Sending contract',
	house: 'House rule',
};
const EFFECTS = {
	reject: 'Refuses the message.',
	hold: 'Holds the message for review.',
	defer:
		'Defers the message to the next permitted hours, or refuses it if deferral was not requested.',
	amend: 'Completes the text of the message.',
	warn: 'Warns, but lets the message go.',
};

/** The page of a rule, in Markdown: effect, source, reason, how to comply, and two examples with their verdicts. */
export function rulePage(rule: Rule): string {
	const { refused, allowed, finding } = exampleOf(rule);
	const { title, why } = ruleText(rule.id);
	const verdict = decide(questionOf(allowed));
	const rest = verdict.findings.length === 0 ? [] : [quote(explain(verdict, 'en'))];
	return [
		GENERATED,
		`# ${rule.id} · ${title.en}`,
		`_${title.fr}_`,
		'## What it does',
		`${EFFECTS[rule.outcome]} Applies to ${rule.purposes.join(' and ')} messages by ${channelsOf(rule)}, ${territoriesOf(rule)}.`,
		'## Source',
		table([
			['Text', rule.source.en],
			['Texte', rule.source.fr],
			['Layer', LAYERS[rule.layer]],
			['In force', inForce(rule)],
			['Confidence', rule.confidence],
			['Settings', settingsOf(rule)],
			...needsOf(rule),
		]),
		'## Why',
		why,
		finding.outcome === 'warn' ? '## Example: warning' : '## Example: refused',
		json(refused),
		`Finding: \`${finding.outcome}\`.`,
		'## How to comply',
		quote(`English: ${finding.message.en}`),
		quote(`Français : ${finding.message.fr}`),
		'## Example: allowed by this rule',
		json(allowed),
		...rest,
		'',
	].join('\n\n');
}

/** The table of all rules, in Markdown. */
export function indexPage(rules: readonly Rule[]): string {
	const rows = rules.map((rule) =>
		[
			`[${rule.id}](${rule.id}.md)`,
			titleCell(rule.id),
			LAYERS[rule.layer],
			rule.outcome,
			channelsOf(rule),
			rule.purposes.join(', '),
			presets.contract[rule.id] ?? 'off',
		]
			.map(cell)
			.join(' | '),
	);
	return [
		GENERATED,
		'# Rules',
		`${rules.length} rules, in the order in which findings are listed. The setting is that of the default preset, \`contract\`; the page of a rule lists the settings of the other presets. Not legal advice.`,
		[
			'| Rule | Title | Layer | Outcome | Channels | Purposes | Setting |',
			'| --- | --- | --- | --- | --- | --- | --- |',
			...rows.map((row) => `| ${row} |`),
		].join('\n'),
		'## By country',
		'Rules based on the law or terms of one country apply if the recipient may be there, under every preset. The rules not listed here apply everywhere, or check the country themselves.',
		packTable(),
		'',
	].join('\n\n');
}

function packTable(): string {
	const rows = Object.entries(countryPacks).map(
		([country, ids]) => `| ${country} | ${ids.map((id) => `[${id}](${id}.md)`).join(', ')} |`,
	);
	return ['| Country | Rules |', '| --- | --- |', ...rows].join('\n');
}

function channelsOf({ channels }: Rule): string {
	return channels.map((channel) => CHANNELS[channel]).join(', ');
}

function territoriesOf({ territories, exceptTerritories }: Rule): string {
	if (territories !== undefined) return `to recipients who may be in ${named(territories)}`;
	if (exceptTerritories !== undefined) {
		return `to recipients who may be outside ${named(exceptTerritories)}`;
	}
	return 'wherever the recipient is';
}

function named(territories: readonly string[]): string {
	const french = FRENCH.every((territory) => territories.includes(territory));
	const others = french
		? territories.filter((territory) => !FRENCH.includes(territory))
		: territories;
	return [...(french ? ['France (overseas included)'] : []), ...others].join(', ');
}

function inForce({ effectiveFrom, effectiveUntil }: Rule): string {
	return effectiveUntil === undefined
		? `since ${effectiveFrom}`
		: `from ${effectiveFrom} until ${effectiveUntil} (exclusive)`;
}

function settingsOf({ id }: Rule): string {
	return Object.entries(presets)
		.map(([preset, settings]) => `\`${preset}\`: ${settings[id] ?? 'off'}`)
		.join(' · ');
}

function needsOf({ needs, withoutFacts }: Rule): readonly (readonly [string, string])[] {
	if (needs === undefined) return [];
	const edge = withoutFacts === 'warn' ? 'only warns' : 'leaves the rule to the platform';
	return [['Needs', `${needs.join(', ')}; an edge without these facts ${edge}`]];
}

function table(rows: readonly (readonly string[])[]): string {
	return ['| | |', '| --- | --- |', ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`)].join(
		'\n',
	);
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/**
 * The examples of a rule with the finding about the refused one.
 * @throws {Error} if there is none, or if an example does not behave as its name says.
 */
function exampleOf(rule: Rule): { refused: Example; allowed: Example; finding: Finding } {
	const pair = examples[rule.id];
	if (pair === undefined) {
		throw new Error(`${rule.id} has no examples: add them to scripts/docs/examples`);
	}
	const finding = findingOf(rule, pair.refused);
	if (finding === undefined)
		throw new Error(`The rule ${rule.id} does not report its refused example`);
	if (findingOf(rule, pair.allowed) !== undefined) {
		throw new Error(`The rule ${rule.id} reports its allowed example`);
	}
	return { ...pair, finding };
}

function findingOf(rule: Rule, example: Example): Finding | undefined {
	return decide(questionOf(example)).findings.find((finding) => finding.rule === rule.id);
}

const json = (example: Example): string =>
	['```json', JSON.stringify(shownOf(example), null, 2), '```'].join('\n');
const quote = (text: string): string => `> ${text}`;

function titleCell(id: string): string {
	const { en, fr } = ruleText(id).title;
	return `${en}<br>_${fr}_`;
}
