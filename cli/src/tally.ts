import type { Finding, Verdict } from '@marketing-cible/compliance';

/** Lines of a report that name themselves; there may be a million. */
const NAMED_LINES = 20;

/** How many lines, and the first of them. */
export interface Lines {
	count: number;
	first: number[];
}

/** What a rule said, by the words of its first finding. */
export interface RuleLines extends Lines {
	finding: Finding;
}

export type InvalidReason = 'address' | 'short_code' | 'no_address' | 'malformed' | 'fields';

/** The result of a list, in counts: no address and no text of a record is kept. */
export class Tally {
	lines = 0;
	now = 0;
	segments = 0;
	credits = 0;
	counted = false;
	readonly later = new Map<string, number>();
	readonly refused: Lines = none();
	readonly held: Lines = none();
	readonly duplicates: Lines = none();
	readonly invalid = new Map<InvalidReason, Lines>();
	readonly byRule = new Map<string, RuleLines>();
	readonly warnings = new Map<string, RuleLines>();
	consentsLookedAt = false;
	optOutsLookedAt = false;

	get allMayGo(): boolean {
		return (
			this.later.size === 0 &&
			this.refused.count === 0 &&
			this.held.count === 0 &&
			this.invalid.size === 0
		);
	}

	addInvalid(reason: InvalidReason, line: number): void {
		const lines = this.invalid.get(reason) ?? none();
		this.invalid.set(reason, lines);
		add(lines, line);
	}

	addDuplicate(line: number): void {
		add(this.duplicates, line);
	}

	/** A verdict reached with leave to wait. */
	add(verdict: Verdict, line: number): void {
		for (const finding of verdict.findings) {
			if (finding.outcome === 'warn') addRule(this.warnings, finding, line);
		}
		if (verdict.outcome === 'reject' || verdict.outcome === 'hold') {
			add(verdict.outcome === 'reject' ? this.refused : this.held, line);
			const decisive = verdict.findings.filter(({ outcome }) =>
				verdict.outcome === 'hold' ? outcome === 'hold' : outcome === 'reject',
			);
			// A deferral that never ends is a refusal without a finding that says so.
			const reasons =
				decisive.length > 0
					? decisive
					: verdict.findings.filter(({ outcome }) => outcome === 'defer');
			for (const finding of reasons) addRule(this.byRule, finding, line);
			return;
		}
		if (verdict.outcome === 'defer') {
			const instant = verdict.nextPermittedAt ?? '';
			this.later.set(instant, (this.later.get(instant) ?? 0) + 1);
		} else {
			this.now += 1;
		}
		if (verdict.cost !== null) {
			this.counted = true;
			this.segments += verdict.cost.segments;
			this.credits += verdict.cost.credits;
		}
	}
}

const none = (): Lines => ({ count: 0, first: [] });

function add(lines: Lines, line: number): void {
	lines.count += 1;
	if (lines.first.length < NAMED_LINES) lines.first.push(line);
}

function addRule(rules: Map<string, RuleLines>, finding: Finding, line: number): void {
	let lines = rules.get(finding.rule);
	if (lines === undefined) {
		lines = { ...none(), finding };
		rules.set(finding.rule, lines);
	}
	add(lines, line);
}
