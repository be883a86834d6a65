import { decisiveFinding, outcomeStrength, type Verdict } from '../compliance.ts';

type Outcome = Verdict['outcome'];

/** How two policies decide one message. */
export interface Comparison {
	before: Outcome;
	after: Outcome;
	/** The rule that decides the stronger outcome; `null`: none, both allow it. */
	rule: string | null;
}

/**
 * Compares what the present policy and another one say of a message of the past, both on the facts that are known now. Facts are lost with
 * time: a consent that was in force may be superseded. What a rule finds under the present policy and did not find when the message was
 * decided comes from such a loss, or from a later policy, and is left out on both sides.
 */
export function compare(
	{ past, present, other }: Record<'past' | 'present' | 'other', Verdict>,
	outsideHours: 'reject' | 'defer',
): Comparison {
	const found = new Set(past.findings.map(({ rule }) => rule));
	const lost = new Set(present.findings.map(({ rule }) => rule).filter((rule) => !found.has(rule)));
	const [one, two] = [present, other].map((verdict) => {
		const findings = verdict.findings.filter(({ rule }) => !lost.has(rule));
		const decisive = decisiveFinding({ findings });
		const outcome =
			decisive === undefined || decisive.outcome === 'warn' ? 'allow' : decisive.outcome;
		const isLate = outcome === 'defer' && outsideHours === 'reject';
		return {
			outcome: isLate ? ('reject' as const) : outcome,
			rule: outcome === 'allow' ? null : (decisive?.rule ?? null),
		};
	}) as [Decided, Decided];
	const stronger = outcomeStrength(two.outcome) >= outcomeStrength(one.outcome) ? two : one;
	return { before: one.outcome, after: two.outcome, rule: stronger.rule };
}

interface Decided {
	outcome: Outcome;
	rule: string | null;
}

/** The text as it was written: without the STOP mention that a rule appended to it. */
export function textAsWritten(text: string | undefined, { amended }: Verdict): string | undefined {
	if (text === undefined || amended === null) return text;
	return amended.changes
		.filter(({ from }) => from === '')
		.reduceRight((left, { to }) => (left.endsWith(to) ? left.slice(0, -to.length) : left), text);
}
