import {
	explain,
	type Finding,
	type FindingOutcome,
	type Verdict,
} from '@marketing-cible/compliance';
import type { Input } from './input.ts';
import { withoutPersonalData } from './privacy.ts';

const STRENGTH: Readonly<Record<FindingOutcome, number>> = {
	reject: 4,
	hold: 3,
	defer: 2,
	amend: 1,
	warn: 0,
};

/** The findings that made the verdict what it is; warnings never do. */
export function decidingFindings(verdict: Verdict): readonly Finding[] {
	const strongest = Math.max(0, ...verdict.findings.map(({ outcome }) => STRENGTH[outcome]));
	if (strongest === 0) return [];
	return verdict.findings.filter(({ outcome }) => STRENGTH[outcome] === strongest);
}

/** The rule that a result names: the first of those that decided. */
export function decidingRule(verdict: Verdict): string | null {
	return decidingFindings(verdict)[0]?.rule ?? null;
}

/** Why, in English: the reasons of the deciding findings. `null` when there is nothing to say. */
export function reasonOf(verdict: Verdict): string | null {
	const reasons = decidingFindings(verdict).map(({ message }) => message.en);
	return reasons.length === 0 ? null : [...new Set(reasons)].join(' ');
}

/** What a run that stops says: that nothing was sent, why by which rule, and from when it is permitted. */
export function refusal(verdict: Verdict, input: Input): string {
	const why = explain({ ...verdict, findings: decidingFindings(verdict) }, 'en');
	const next = verdict.nextPermittedAt;
	const when = next === null ? '' : ` Next permitted time: ${next}.`;
	return `Not sent. ${withoutPersonalData(why, input)}${when}`;
}
