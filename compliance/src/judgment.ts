import { Amender } from './amend.ts';
import type { StandingState } from './consent/fold.ts';
import { merged, said } from './finding.ts';
import type { Said } from './finding.ts';
import { BoundedMap } from './memory.ts';
import type { AskedRule, Neighborhood } from './neighborhood.ts';
import { deepFreeze } from './plain-data.ts';
import type { Context } from './rule.ts';
import { countSegments } from './text/gsm.ts';
import { smsText } from './text/message-text.ts';
import type { Amendment, Cost, Finding, Outcome, Vantage, Verdict } from './types.ts';
import { strongest } from './verdict.ts';

/** The parts of a verdict that findings make, with nothing of the single recipient. */
export interface Sentence {
	outcome: Outcome;
	findings: readonly Finding[];
	amended: Amendment | null;
	purpose: Verdict['purpose'];
	cost: Cost | null;
}

type Plans = BoundedMap<number, readonly AskedRule[]>;

/** Combinations of given facts; callers have one or two. */
const REMEMBERED_PLANS = 256;

/** What the rules say of a content in a set of places, whoever the recipient is. */
export class Judgment {
	readonly #neighborhood: Neighborhood;
	readonly #ofContent: readonly Said[];
	readonly #plans: Readonly<Record<StandingState, Plans>> = {
		granted: new BoundedMap(REMEMBERED_PLANS),
		withdrawn: new BoundedMap(REMEMBERED_PLANS),
		refused: new BoundedMap(REMEMBERED_PLANS),
		none: new BoundedMap(REMEMBERED_PLANS),
	};
	#ofMinute: readonly Said[] | null = null;
	#shared: readonly Said[] = [];
	#sentence: Sentence | null = null;

	constructor(context: Context, neighborhood: Neighborhood) {
		this.#neighborhood = neighborhood;
		this.#ofContent = said(neighborhood.ofContent, context);
	}

	/** The rules that have to be asked for a message with this content in these places. */
	plan(context: Context, vantage: Vantage): readonly AskedRule[] {
		// The facts are a sum of powers of two.
		const given = this.#neighborhood.given(context.facts) * 2 + (vantage === 'edge' ? 1 : 0);
		const plans = this.#plans[context.standing.state];
		return plans.get(given) ?? plans.set(given, this.#neighborhood.plan(context, vantage));
	}

	/** With what the hours say and what was found about the recipient alone. */
	sentence(context: Context, ofMinute: readonly Said[], ofMessage: readonly Said[]): Sentence {
		if (ofMinute !== this.#ofMinute) {
			this.#ofMinute = ofMinute;
			this.#shared = merged(this.#ofContent, ofMinute);
			this.#sentence = null;
		}
		const sentence = (this.#sentence ??= deepFreeze(sentenceOf(this.#shared, context)));
		if (ofMessage.length === 0) return sentence;
		const all = merged(this.#shared, ofMessage);
		return ofMessage.some(changesMessage) ? sentenceOf(all, context) : withFindings(sentence, all);
	}
}

/** Whether a report changes more of a sentence than its findings and their outcome. */
function changesMessage({ finding, report }: Said): boolean {
	return finding.outcome === 'amend' || report.marketing !== undefined;
}

function withFindings({ amended, purpose, cost }: Sentence, all: readonly Said[]): Sentence {
	const findings = all.map(({ finding }) => finding);
	return { outcome: strongest(findings), findings, amended, purpose, cost };
}

function sentenceOf(all: readonly Said[], context: Context): Sentence {
	const { message, promotional } = context;
	const findings = all.map(({ finding }) => finding);
	const amender = new Amender(smsText(message));
	const marketing: string[] = [];
	for (const { finding, report } of all) {
		if (finding.outcome === 'amend') amender.take(finding.rule, report);
		if (report.marketing !== undefined) marketing.push(...report.marketing);
	}
	const amended = amender.result();
	const isMarketing = promotional.certain || marketing.length > 0;
	return {
		outcome: strongest(findings),
		findings,
		amended,
		purpose: {
			declared: message.purpose,
			inferred: isMarketing ? 'marketing' : message.purpose,
			signals: [...promotional.spans.map(({ text }) => text), ...marketing],
		},
		cost: message.channel === 'sms' ? costOf(amended?.text ?? context.text) : null,
	};
}

/** One credit a segment. */
function costOf(text: string): Cost {
	const { segments, encoding } = countSegments(text);
	return { segments, encoding, credits: segments };
}
