import { decisiveFindings, explain, type Verdict } from '@marketing-cible/compliance/edge';
import {
	nextPermittedTime,
	summarizeRefusal,
	type RefusalSummary,
} from '@marketing-cible/contract/edge';
import type { Bundle } from 'zapier-platform-core';
import { redactInput } from './redact-input.ts';

/** Rule, source and reasons of the findings that decided; all empty when there are only warnings. */
export function refusalSummary(verdict: Verdict): RefusalSummary {
	return summarizeRefusal(verdict, decisiveFindings(verdict));
}

/** The reasons in one English text; `null` when there are only warnings. */
export function reasonOf(verdict: Verdict): string | null {
	const { reasons } = refusalSummary(verdict);
	return reasons.length === 0 ? null : reasons.join(' ');
}

/** The message of a run that stops: that nothing was sent, by which rule, why, and from when it is permitted. */
export function refusalMessage(verdict: Verdict, bundle: Bundle): string {
	const reason = explain({ ...verdict, findings: decisiveFindings(verdict) }, 'en');
	return ['Not sent.', redactInput(reason, bundle), nextPermittedTime(verdict)]
		.filter((part) => part !== '')
		.join(' ');
}
