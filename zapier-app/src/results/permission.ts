import type { Outcome, Verdict } from '@marketing-cible/compliance';
import type { Problem } from '@marketing-cible/contract/requests';
import { labelOf } from '../fields/labels.ts';
import type { Input } from '../input.ts';
import { withoutPersonalData } from '../privacy.ts';
import { decidingFindings, reasonOf } from '../refusal.ts';

/** The answer of Check Sending Permission. Every key is always there, so that filters and paths can rest on it. */
export interface Permission {
	id: string;
	/** May it be sent at the instant that was asked about? A message that would be scheduled may not. */
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
	const [deciding] = decidingFindings(verdict);
	return {
		id,
		allowed: verdict.outcome === 'allow' || verdict.outcome === 'amend',
		outcome: verdict.outcome,
		rule: deciding?.rule ?? null,
		reason: reasonOf(verdict),
		source: deciding?.source ?? null,
		layer: deciding?.layer ?? null,
		next_permitted_at: verdict.nextPermittedAt,
		inferred_purpose: verdict.purpose.inferred,
		segments: verdict.cost?.segments ?? null,
		cost: verdict.cost?.credits ?? null,
		checked_at: verdict.at,
	};
}

/** What is no message at all may not be sent either; still an answer, so that the Zap can branch on it. */
export function notAMessage(id: string, reason: string): Permission {
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

/** What the platform has against a message, in words that name the fields and repeat nothing of what is in them. */
export function reasonOfProblem(problem: Problem | undefined, input: Input): string {
	const fields = (problem?.errors ?? []).map(
		({ pointer, message }) => `${labelOf(pointer)}: ${withoutPersonalData(message, input)}`,
	);
	return fields.length > 0 ? fields.join('; ') : 'The platform could not read the message.';
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
