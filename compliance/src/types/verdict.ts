import type { LocalizedText } from './localized-text.ts';
import type { Purpose } from './message.ts';

export type Layer = 'law' | 'charter' | 'contract' | 'house';

export type Confidence = 'high' | 'medium' | 'low';

export type FindingOutcome = 'warn' | 'amend' | 'defer' | 'hold' | 'reject';

export type Outcome = 'allow' | 'amend' | 'defer' | 'hold' | 'reject';

export interface Finding {
	rule: string;
	outcome: FindingOutcome;
	layer: Layer;
	/** The text that the rule implements (article, clause, RFC), in French, the language of most such texts. */
	source: string;
	/** `source` for readers of either language; `decide` always gives it. */
	citation?: LocalizedText | undefined;
	/** YYYY-MM-DD. */
	effectiveFrom: string;
	confidence: Confidence;
	message: LocalizedText;
	detail: Readonly<Record<string, unknown>>;
}

export interface Place {
	/** ISO 3166-2 if there is a code (`FR-971`, `FR-67`), else ISO 3166-1 (`FR`). */
	territory: string;
	/** IANA name. */
	timeZone: string;
}

export interface Amendment {
	text: string;
	changes: readonly { rule: string; from: string; to: string }[];
}

export interface Cost {
	segments: number;
	encoding: 'GSM-7' | 'UCS-2';
	credits: number;
}

export interface Versions {
	ruleset: string;
	calendar: string;
	tzdata: string;
	phone: string;
}

/** The answer to a question; identical to the `Verdict` of the HTTP contract. */
export interface Verdict {
	outcome: Outcome;
	findings: readonly Finding[];
	/** Earliest instant lawful in every candidate place (ISO 8601, UTC); `null` if the message may go now or never. */
	nextPermittedAt: string | null;
	amended: Amendment | null;
	places: readonly Place[];
	purpose: { declared: Purpose; inferred: Purpose; signals: readonly string[] };
	/** `null` for channels that are not billed by segment. */
	cost: Cost | null;
	versions: Versions;
	/** ISO 8601, UTC. */
	at: string;
}
