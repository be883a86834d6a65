import { decisiveFindings, explain, type Verdict } from '@marketing-cible/compliance/edge';
import {
	nextPermittedTime,
	summarizeRefusal,
	type RefusalSummary,
} from '@marketing-cible/contract/edge';
import type { Bundle } from 'zapier-platform-core';
import { appError, haltedError } from './errors.ts';
import { redactInput } from './redact-input.ts';

/** Rules that refuse data and no message: the recipient cannot be read as an address. */
const DATA_FAULTS: Readonly<Record<string, string>> = {
	'ADR-02':
		'Map one phone number to To. For a number in the national format of another country than France, fill in Country.',
	'ADR-05': 'Map one email address to To, without a name.',
};

/** Rule, source and reasons of the findings that decided; all empty when there are only warnings. */
export function refusalSummary(verdict: Verdict): RefusalSummary {
	return summarizeRefusal(verdict, decisiveFindings(verdict));
}

/** The reasons in one English text; `null` when there are only warnings. */
export function reasonOf(verdict: Verdict): string | null {
	const { reasons } = refusalSummary(verdict);
	return reasons.length === 0 ? null : reasons.join(' ');
}

/**
 * The error for a refused message. A refusal halts the run, which needs no attention. A recipient that cannot be read is an error with an
 * alert: somebody has to correct the data or the mapping.
 */
export function refusalError(verdict: Verdict, bundle: Bundle): Error {
	const message = refusalMessage(verdict, bundle);
	const advice = decisiveFindings(verdict).flatMap(({ rule }) => DATA_FAULTS[rule] ?? []);
	return advice.length === 0
		? haltedError(message)
		: appError([message, ...advice].join(' '), 'invalid_recipient', 422);
}

/** The message of a run that stops: that nothing was sent, by which rule, why, and from when it is permitted. */
export function refusalMessage(verdict: Verdict, bundle: Bundle): string {
	const reason = explain({ ...verdict, findings: decisiveFindings(verdict) }, 'en');
	return ['Not sent.', redactInput(reason, bundle), nextPermittedTime(verdict)]
		.filter((part) => part !== '')
		.join(' ');
}
