import { decisiveFindings } from '@marketing-cible/compliance';
import type { Finding, Verdict } from '@marketing-cible/compliance';

/** Line numbers listed per entry of the report; there may be a million. */
const MAX_LISTED_LINES = 20;

/** A number of lines, and the first line numbers. */
export interface Lines {
	count: number;
	first: number[];
}

/** The lines that a rule reported, with its first finding. */
export interface RuleLines extends Lines {
	finding: Finding;
}

export type InvalidReason = 'address' | 'short_code' | 'no_address' | 'malformed' | 'fields';

/** The result of a list as counts; it contains no address or other text of a record. */
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
	consentsChecked = false;
	optOutsChecked = false;

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

	/** Adds a verdict decided with `outsideHours: 'defer'`. */
	add(verdict: Verdict, line: number): void {
		for (const finding of verdict.findings) {
			if (finding.outcome === 'warn') addRule(this.warnings, finding, line);
		}
		if (verdict.outcome === 'reject' || verdict.outcome === 'hold') {
			add(verdict.outcome === 'reject' ? this.refused : this.held, line);
			// A deferral without a next opening is a refusal: its decisive findings have the outcome `defer`.
			for (const finding of decisiveFindings(verdict)) addRule(this.byRule, finding, line);
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
	if (lines.first.length < MAX_LISTED_LINES) lines.first.push(line);
}

function addRule(rules: Map<string, RuleLines>, finding: Finding, line: number): void {
	let lines = rules.get(finding.rule);
	if (lines === undefined) {
		lines = { ...none(), finding };
		rules.set(finding.rule, lines);
	}
	add(lines, line);
}
