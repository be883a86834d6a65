import type { Outcome, Verdict } from '@marketing-cible/compliance/edge';
import type { Problem } from '@marketing-cible/contract/requests';
import { describeFieldErrors } from '../fields/labels.ts';
import type { Bundle } from 'zapier-platform-core';
import { reasonOf, refusalSummary } from '../refusal.ts';

/** The output of Check Sending Permission. Every key is always present, so that filters and paths can rely on it. */
export interface Permission {
	id: string;
	/** Whether the message may be sent at the given time. `false` for a message that would be scheduled. */
	allowed: boolean;
	outcome: Outcome | 'invalid';
	rule: string | null;
	reason: string | null;
	source: string | null;
	layer: string | null;
	next_permitted_at: string | null;
	inferred_purpose: string | null;
	segments: number | null;
	cost: number | null;
	checked_at: string | null;
}

export function permissionOf(id: string, verdict: Verdict): Permission {
	const { rule, source, layer } = refusalSummary(verdict);
	return {
		id,
		allowed: verdict.outcome === 'allow' || verdict.outcome === 'amend',
		outcome: verdict.outcome,
		rule,
		reason: reasonOf(verdict),
		source,
		layer,
		next_permitted_at: verdict.nextPermittedAt,
		inferred_purpose: verdict.purpose.inferred,
		segments: verdict.cost?.segments ?? null,
		cost: verdict.cost?.credits ?? null,
		checked_at: verdict.at,
	};
}

/** For invalid input, which may not be sent either: a result instead of an error, so that the Zap can branch on it. */
export function invalidPermission(id: string, reason: string): Permission {
	return {
		id,
		allowed: false,
		outcome: 'invalid',
		rule: null,
		reason,
		source: null,
		layer: null,
		next_permitted_at: null,
		inferred_purpose: null,
		segments: null,
		cost: null,
		checked_at: null,
	};
}

/** Why the platform does not accept a message: names the fields and repeats nothing of the input. */
export function problemText(problem: Problem | undefined, bundle: Bundle): string {
	const fields = describeFieldErrors(problem, bundle);
	return fields === '' ? 'The platform could not read the message.' : fields;
}

export const permissionOutputFields = [
	{ key: 'id', label: 'Check ID', type: 'string' as const, primary: true },
	{ key: 'allowed', label: 'Allowed', type: 'boolean' as const },
	{ key: 'outcome', label: 'Decision', type: 'string' as const },
	{ key: 'rule', label: 'Rule', type: 'string' as const },
	{ key: 'reason', label: 'Reason', type: 'string' as const },
	{ key: 'source', label: 'Source of the Rule', type: 'string' as const },
	{ key: 'layer', label: 'Layer', type: 'string' as const },
	{ key: 'next_permitted_at', label: 'Next Permitted At', type: 'datetime' as const },
	{ key: 'inferred_purpose', label: 'Purpose Read from the Text', type: 'string' as const },
	{ key: 'segments', label: 'Segments', type: 'integer' as const },
	{ key: 'cost', label: 'Cost in Credits', type: 'number' as const },
	{ key: 'checked_at', label: 'Checked At', type: 'datetime' as const },
];

export const permissionSample: Permission = {
	id: 'chk_3f0a9c5d7e1b42688d90a1c3',
	allowed: false,
	outcome: 'defer',
	rule: 'HRS-03',
	reason:
		'It is Sunday 15:30 in Paris: marketing SMS may not be sent on Sundays. It may go on Monday 23 November at 08:00.',
	source: 'General terms, constraints on sending times',
	layer: 'contract',
	next_permitted_at: '2026-11-23T07:00:00Z',
	inferred_purpose: 'marketing',
	segments: 1,
	cost: 1,
	checked_at: '2026-11-22T14:30:00Z',
};
