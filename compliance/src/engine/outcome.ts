import type { Finding, FindingOutcome, Outcome, Verdict } from '../types/verdict.ts';

const STRENGTH: Readonly<Record<FindingOutcome | Outcome, number>> = {
	reject: 4,
	hold: 3,
	defer: 2,
	amend: 1,
	warn: 0,
	allow: 0,
};
const OUTCOMES: readonly Outcome[] = ['allow', 'amend', 'defer', 'hold', 'reject'];

/** Order of outcomes: reject (4) > hold (3) > defer (2) > amend (1) > allow and warn (0). */
export function outcomeStrength(outcome: FindingOutcome | Outcome): number {
	return STRENGTH[outcome];
}

/** The outcome of a verdict with these findings. Warnings do not change it. */
export function strongestOutcome(findings: readonly Finding[]): Outcome {
	let strength = 0;
	for (const { outcome } of findings) strength = Math.max(strength, STRENGTH[outcome]);
	return OUTCOMES[strength] ?? 'reject';
}

/** The findings that decide a verdict: those with the strongest outcome, in rule order. Empty if there are only warnings. */
export function decisiveFindings({ findings }: Pick<Verdict, 'findings'>): readonly Finding[] {
	const outcome = strongestOutcome(findings);
	return findings.filter((finding) => finding.outcome === outcome);
}

/** The first of the decisive findings, for texts that name only one rule. */
export function decisiveFinding(verdict: Pick<Verdict, 'findings'>): Finding | undefined {
	return decisiveFindings(verdict)[0];
}
