import type { Finding, Verdict } from '@marketing-cible/compliance';

/** The reason why a message is not permitted, and the instant from which it is. */
export interface RefusalSummary {
	/** The rule that decided, e.g. `HRS-03`; `null` when no finding names one. */
	rule: string | null;
	/** The source of that rule. */
	source: string | null;
	layer: Finding['layer'] | null;
	/** The reasons of all deciding findings in English, without repetition. */
	reasons: readonly string[];
	/** ISO 8601; `null` when no later time is known. */
	nextPermittedAt: string | null;
}

/** @param decisive the findings that made the verdict what it is (`decisiveFindings` of the compliance module). */
export function summarizeRefusal(
	verdict: Pick<Verdict, 'nextPermittedAt'>,
	decisive: readonly Finding[],
): RefusalSummary {
	const [first] = decisive;
	return {
		rule: first?.rule ?? null,
		source: first?.source ?? null,
		layer: first?.layer ?? null,
		reasons: [...new Set(decisive.map(({ message }) => message.en))],
		nextPermittedAt: verdict.nextPermittedAt,
	};
}

/** One sentence; empty when no later time is known. */
export function nextPermittedTime({ nextPermittedAt }: Pick<Verdict, 'nextPermittedAt'>): string {
	return nextPermittedAt === null ? '' : `Next permitted time: ${nextPermittedAt}.`;
}
