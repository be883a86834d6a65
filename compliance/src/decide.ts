import { Amender } from './amend.ts';
import { formatInstant } from './calendar/civil.ts';
import { compile } from './compile.ts';
import type { CompiledRule } from './compile.ts';
import { DecisionContext } from './context.ts';
import { coversTerritory } from './rule.ts';
import type { Context, Need, Report } from './rule.ts';
import { countSegments } from './text/gsm.ts';
import { smsText } from './text/message-text.ts';
import type { Cost, Finding, Question, RuleSetting, Verdict } from './types.ts';
import { strongest } from './verdict.ts';
import { CALENDAR_VERSION, PHONE_VERSION, RULESET_VERSION, UNKNOWN_TZDATA } from './versions.ts';

/**
 * Decides whether a message may go, why not, on which text, and when. Collects every finding, never stops at the first;
 * the strongest outcome wins. Pure: the same question under the same versions gives the same verdict. Bad message data
 * becomes findings; only an `at` that is no instant throws.
 */
export function decide(question: Question): Verdict {
	const { message, policy, at } = question;
	const compiled = compile(message.channel, message.purpose, policy);
	const context = new DecisionContext(question, compiled);

	const findings: Finding[] = [];
	const amender = new Amender(smsText(message));
	const marketing: string[] = [];
	for (const entry of compiled.rules) {
		if (!inForce(entry, context)) continue;
		const setting = settingAtVantage(entry, question);
		if (setting === 'off') continue;
		const report = entry.rule.check(context);
		if (report === null) continue;
		const finding = findingOf(entry, setting, report);
		findings.push(finding);
		if (finding.outcome === 'amend') amender.take(finding.rule, report);
		if (report.marketing !== undefined) marketing.push(...report.marketing);
	}

	const outcome = strongest(findings);
	const amended = amender.result();
	const isMarketing = context.promotional.certain || marketing.length > 0;
	const waits = outcome === 'defer' && context.hours.opensAt !== null;
	return {
		outcome:
			outcome === 'defer' && (question.outsideHours !== 'defer' || !waits) ? 'reject' : outcome,
		findings,
		nextPermittedAt: waits ? formatInstant(context.hours.opensAt ?? at) : null,
		amended,
		places: context.places.candidates.map(({ territory, timeZone }) => ({ territory, timeZone })),
		purpose: {
			declared: message.purpose,
			inferred: isMarketing ? 'marketing' : message.purpose,
			signals: [...context.promotional.spans.map(({ text }) => text), ...marketing],
		},
		cost: message.channel === 'sms' ? costOf(amended?.text ?? context.text) : null,
		versions: {
			ruleset: RULESET_VERSION,
			calendar: CALENDAR_VERSION,
			tzdata: question.tzdata ?? UNKNOWN_TZDATA,
			phone: PHONE_VERSION,
		},
		at: formatInstant(at),
	};
}

/** Whether a rule is in force at the instant and speaks about one of the candidate places. */
function inForce({ rule, from, until }: CompiledRule, context: Context): boolean {
	if (context.at < from || context.at >= until) return false;
	if (rule.territories === undefined && rule.exceptTerritories === undefined) return true;
	return context.places.candidates.some(({ territory }) => coversTerritory(rule, territory));
}

/** An edge leaves a rule to the platform if it was not told what the rule needs to know; see `Rule.needs`. */
function settingAtVantage(
	{ rule, setting }: CompiledRule,
	{ facts, vantage }: Question,
): RuleSetting {
	if (rule.needs === undefined) return setting;
	const edge = vantage === 'edge';
	for (const need of rule.needs) {
		if (facts[need] !== undefined || (!edge && failsClosed(need))) continue;
		return edge && rule.withoutFacts === 'warn' ? 'warn' : 'off';
	}
	return setting;
}

/** The platform keeps these of every person: not having looked them up is no excuse. */
function failsClosed(need: Need): boolean {
	return need === 'consents' || need === 'optOuts';
}

function findingOf({ rule }: CompiledRule, setting: RuleSetting, report: Report): Finding {
	return {
		rule: rule.id,
		outcome: setting === 'warn' ? 'warn' : (report.outcome ?? rule.outcome),
		layer: rule.layer,
		source: rule.source,
		effectiveFrom: rule.effectiveFrom,
		confidence: rule.confidence,
		message: report.message,
		detail: report.detail ?? {},
	};
}

/** One credit a segment. */
function costOf(text: string): Cost {
	const { segments, encoding } = countSegments(text);
	return { segments, encoding, credits: segments };
}
