import { formatInstant } from '../calendar/civil.ts';
import type { Question } from '../types/question.ts';
import type { Verdict } from '../types/verdict.ts';
import { versionsWith } from '../versions.ts';
import type { RuleCompiler } from './compile.ts';
import { DecisionContext } from './context.ts';
import { evaluateRule, mergeFindings } from './rule-finding.ts';
import type { RuleFinding } from './rule-finding.ts';

/**
 * Decides whether and when a message may leave, with which text, and otherwise why not. Collects every finding and never stops at the
 * first; the strongest outcome wins. Pure: the same question under the same versions yields the same verdict. Parts that verdicts
 * share are frozen.
 *
 * Invalid message data becomes findings.
 * @throws {RangeError} if `at` is not a valid instant.
 */
export type Decider = (question: Question) => Verdict;

/** Makes a function that decides with the rules of a compiler. */
export function deciderWith(compiler: RuleCompiler): Decider {
	return (question) => decideWith(compiler, question);
}

function decideWith(compiler: RuleCompiler, question: Question): Verdict {
	const { message, policy, at } = question;
	const decidedAt = formatInstant(at);
	const compiled = compiler.compile(message.channel, message.purpose, policy);
	const context = new DecisionContext(question, compiled);

	const evaluation = context.evaluations.by(context.rulesForPlaces, context);
	const messageFindings = findingsOfMessage(context, question);
	const parts = evaluation.verdictParts(context, context.minuteFindings(), messageFindings);

	const { outcome } = parts;
	const opensAt = outcome === 'defer' ? context.hours.opensAt : null;
	const deferred = opensAt !== null && question.outsideHours === 'defer';
	return {
		outcome: outcome === 'defer' && !deferred ? 'reject' : outcome,
		findings: parts.findings,
		nextPermittedAt: opensAt === null ? null : formatInstant(opensAt),
		amended: parts.amended,
		places: context.places.places,
		purpose: parts.purpose,
		cost: parts.cost,
		versions: versionsWith(question.tzdata),
		at: decidedAt,
	};
}

/** The findings that depend on the recipient, not on content, places and minute alone. */
function findingsOfMessage(
	context: DecisionContext,
	{ vantage }: Question,
): readonly RuleFinding[] {
	const { rulesForPlaces } = context;
	const numberFindings = rulesForPlaces.numberFindings(context);
	let findings: RuleFinding[] | null = null;
	for (const planned of rulesForPlaces.plan(context, vantage === 'edge' ? 'edge' : 'authority')) {
		const found = evaluateRule(planned.compiled, planned.setting, context);
		if (found !== null) (findings ??= []).push(found);
	}
	return findings === null ? numberFindings : mergeFindings(numberFindings, findings);
}
