import type { Finding, FindingOutcome, Outcome } from './types.ts';

/** Strongest first: reject > hold > defer > amend > allow; a warning changes nothing. */
const STRENGTH: Readonly<Record<FindingOutcome, number>> = {
	reject: 4,
	hold: 3,
	defer: 2,
	amend: 1,
	warn: 0,
};
const OUTCOMES: readonly Outcome[] = ['allow', 'amend', 'defer', 'hold', 'reject'];

/** The outcome of a verdict with these findings. */
export function strongest(findings: readonly Finding[]): Outcome {
	let strength = 0;
	for (const { outcome } of findings) strength = Math.max(strength, STRENGTH[outcome]);
	return OUTCOMES[strength] ?? 'reject';
}
