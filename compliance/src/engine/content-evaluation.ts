import type { Context } from '../rule.ts';
import { countSegments } from '../text/gsm.ts';
import { smsText } from '../text/message-text.ts';
import type { Amendment, Cost, Finding, Outcome, Verdict } from '../types/verdict.ts';
import { deepFreeze } from '../util/plain-data.ts';
import { Amender } from './amender.ts';
import { strongestOutcome } from './outcome.ts';
import { findingsOf, mergeFindings, sharedFindings } from './rule-finding.ts';
import type { RuleFinding } from './rule-finding.ts';
import type { RulesForPlaces } from './rules-for-places.ts';

/** The parts of a verdict that follow from its findings and contain nothing about the recipient. */
export interface VerdictParts {
	outcome: Outcome;
	findings: readonly Finding[];
	amended: Amendment | null;
	purpose: Verdict['purpose'];
	cost: Cost | null;
}

/** The findings of the rules for a set of places in a content, independent of the recipient. */
export class ContentEvaluation {
	readonly #contentFindings: readonly RuleFinding[];
	readonly #isShared: boolean;
	#minuteFindings: readonly RuleFinding[] | null = null;
	#shared: readonly RuleFinding[] = [];
	#parts: VerdictParts | null = null;

	/** @param isShared whether several messages share the findings, which are then frozen. */
	constructor(context: Context, { contentRules }: RulesForPlaces, isShared: boolean) {
		this.#isShared = isShared;
		this.#contentFindings = isShared
			? sharedFindings(contentRules, context)
			: findingsOf(contentRules, context);
	}

	/** The verdict parts with the findings about the hours and about this message added. */
	verdictParts(
		context: Context,
		minuteFindings: readonly RuleFinding[],
		messageFindings: readonly RuleFinding[],
	): VerdictParts {
		if (minuteFindings !== this.#minuteFindings) {
			this.#minuteFindings = minuteFindings;
			this.#shared = mergeFindings(this.#contentFindings, minuteFindings);
			this.#parts = null;
		}
		const parts = (this.#parts ??= this.#partsOf(context));
		if (messageFindings.length === 0) return parts;
		const all = mergeFindings(this.#shared, messageFindings);
		return messageFindings.some(changesMessage) ? partsOf(all, context) : withFindings(parts, all);
	}

	#partsOf(context: Context): VerdictParts {
		const parts = partsOf(this.#shared, context);
		return this.#isShared ? deepFreeze(parts) : parts;
	}
}

/** Whether a finding changes more than the findings and the outcome of a verdict. */
function changesMessage({ finding, report }: RuleFinding): boolean {
	return finding.outcome === 'amend' || report.marketing !== undefined;
}

function withFindings(
	{ amended, purpose, cost }: VerdictParts,
	all: readonly RuleFinding[],
): VerdictParts {
	const findings = all.map(({ finding }) => finding);
	return { outcome: strongestOutcome(findings), findings, amended, purpose, cost };
}

function partsOf(all: readonly RuleFinding[], context: Context): VerdictParts {
	const { message, promotional } = context;
	const findings = all.map(({ finding }) => finding);
	const signals = promotional.spans.map(({ text }) => text);
	let amender: Amender | null = null;
	let isMarketing = promotional.certain;
	for (const { finding, report } of all) {
		if (finding.outcome === 'amend') {
			amender ??= new Amender(smsText(message));
			amender.add(finding.rule, report);
		}
		if (report.marketing === undefined) continue;
		for (const signal of report.marketing) signals.push(signal);
		isMarketing ||= report.marketing.length > 0;
	}
	const amended = amender === null ? null : amender.result();
	return {
		outcome: strongestOutcome(findings),
		findings,
		amended,
		purpose: {
			declared: message.purpose,
			inferred: isMarketing ? 'marketing' : message.purpose,
			signals,
		},
		cost: message.channel === 'sms' ? costOf(amended?.text ?? smsText(message)) : null,
	};
}

/** An SMS costs one credit per segment. */
function costOf(text: string): Cost {
	const { segments, encoding } = countSegments(text);
	return { segments, encoding, credits: segments };
}
