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

export type InvalidReason =
	| 'address'
	| 'short_code'
	| 'no_address'
	| 'rounded'
	| 'country'
	| 'malformed'
	| 'fields';

/** Results in ascending strictness; from `LATER` on, the index of an instant is added, which must stay below `HELD`. */
const NOW = 0;
const LATER = 1;
const HELD = 65_534;
const REFUSED = 65_535;

/** The result of a list as counts; it contains no address or other text of a record. */
export class Tally {
	lines = 0;
	now = 0;
	segments = 0;
	credits = 0;
	counted = false;
	readonly later = new Map<string, number>();
	readonly #instants: string[] = [];
	readonly refused: Lines = none();
	readonly held: Lines = none();
	readonly duplicates: Lines = none();
	/** Lines with a status that is not understood. */
	readonly unreadOptOuts: Lines = none();
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
			this.invalid.size === 0 &&
			this.unreadOptOuts.count === 0
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

	addUnreadOptOut(line: number): void {
		add(this.unreadOptOuts, line);
	}

	/**
	 * Adds a verdict decided with `outsideHours: 'defer'`. Of several records of one address the strictest counts; findings
	 * are listed for all of them.
	 * @param known the result of the strictest earlier record of the same address.
	 * @returns the result of the strictest record so far.
	 */
	add(verdict: Verdict, line: number, known?: number): number {
		for (const finding of verdict.findings) {
			if (finding.outcome === 'warn') addRule(this.warnings, finding, line);
		}
		const result = this.#resultOf(verdict);
		if (known !== undefined && !this.#isStricter(result, known)) return known;
		if (known !== undefined) this.#remove(known, verdict);
		if (result === REFUSED || result === HELD) {
			add(result === REFUSED ? this.refused : this.held, line);
			// A deferral without a next opening is a refusal: its decisive findings have the outcome `defer`.
			for (const finding of decisiveFindings(verdict)) addRule(this.byRule, finding, line);
			return result;
		}
		this.#count(result, 1);
		this.#addCost(verdict, 1);
		return result;
	}

	#resultOf({ outcome, nextPermittedAt }: Verdict): number {
		if (outcome === 'reject') return REFUSED;
		if (outcome === 'hold') return HELD;
		if (outcome !== 'defer') return NOW;
		const instant = nextPermittedAt ?? '';
		const index = this.#instants.indexOf(instant);
		return LATER + (index < 0 ? this.#instants.push(instant) - 1 : index);
	}

	/** Of two later instants, the later one is stricter. */
	#isStricter(result: number, known: number): boolean {
		const later = (one: number): string => this.#instants[one - LATER] ?? '';
		const bothLater = [result, known].every((one) => one >= LATER && one < HELD);
		return bothLater ? later(result) > later(known) : result > known;
	}

	/** Takes back an earlier, less strict result. Its cost is that of the new verdict: the same text to the same address. */
	#remove(known: number, verdict: Verdict): void {
		if (known === HELD) this.held.count -= 1;
		else {
			this.#count(known, -1);
			this.#addCost(verdict, -1);
		}
	}

	#count(result: number, change: number): void {
		if (result === NOW) {
			this.now += change;
			return;
		}
		const instant = this.#instants[result - LATER] ?? '';
		const count = (this.later.get(instant) ?? 0) + change;
		if (count === 0) this.later.delete(instant);
		else this.later.set(instant, count);
	}

	#addCost({ cost }: Verdict, change: number): void {
		if (cost === null) return;
		this.counted = true;
		this.segments += change * cost.segments;
		this.credits += change * cost.credits;
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
