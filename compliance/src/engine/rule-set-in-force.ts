import { Schedule } from '../hours/schedule.ts';
import type { PlaceReading } from '../places/candidates.ts';
import type { Facts } from '../types/facts.ts';
import type { Message } from '../types/message.ts';
import { BoundedMap } from '../util/bounded-map.ts';
import { RecentlyUsed } from '../util/recently-used.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { ContentEvaluations } from './content-evaluations.ts';
import { RulesForPlaces } from './rules-for-places.ts';
import type { RuleSet } from './rules-for-places.ts';

/** Distinct sets of candidate places in a list; nearly all recipients share a few dozen. */
const MAX_PLACES = 1024;
/** Contents in use at the same time. More would not help a list with an individual text for each recipient. */
const MAX_CONTENTS = 4;

/** The rules of one channel, purpose and policy during a period in which no rule begins or ends. */
export class RuleSetInForce implements RuleSet {
	readonly from: number;
	readonly until: number;
	readonly rules: readonly CompiledRule[];
	/** The enforced rules with a `notBefore`. */
	readonly waiting: readonly CompiledRule[];
	/** The bit of each fact that a rule needs. */
	readonly #factBits = new Map<string, number>();
	readonly #schedule: Schedule | null;
	readonly #waivedSchedule: Schedule | null;
	readonly #byPlaces = new BoundedMap<PlaceReading, RulesForPlaces>(MAX_PLACES);
	readonly #contents = new RecentlyUsed<ContentEvaluations>(MAX_CONTENTS);

	constructor(from: number, until: number, rules: readonly CompiledRule[]) {
		this.from = from;
		this.until = until;
		this.rules = rules;
		this.waiting = rules.filter(
			({ rule, setting }) => rule.notBefore !== undefined && setting === 'enforce',
		);
		const closing = rules.filter(
			({ rule, setting }) =>
				rule.hours !== undefined && rule.outcome === 'defer' && setting === 'enforce',
		);
		this.#schedule = scheduleOf(closing);
		const unwaivable = closing.filter(({ rule }) => rule.waivable !== true);
		this.#waivedSchedule =
			unwaivable.length === closing.length ? this.#schedule : scheduleOf(unwaivable);
		for (const { rule } of rules) {
			for (const need of rule.needs ?? []) {
				if (!this.#factBits.has(need)) this.#factBits.set(need, 2 ** this.#factBits.size);
			}
		}
	}

	isInForce(at: number): boolean {
		return at >= this.from && at < this.until;
	}

	/** The hours in force; with `waived`, without the rules that a waiver lifts. `null` if no rule restricts them. */
	schedule(waived: boolean): Schedule | null {
		return waived ? this.#waivedSchedule : this.#schedule;
	}

	/** Whether a waiver makes a difference to the hours. */
	get canBeWaived(): boolean {
		return this.#schedule !== this.#waivedSchedule;
	}

	/** The rules that concern a set of candidate places. */
	forPlaces(places: PlaceReading): RulesForPlaces {
		return (
			this.#byPlaces.get(places) ?? this.#byPlaces.set(places, new RulesForPlaces(this, places))
		);
	}

	/** The content of a message with the findings so far. */
	evaluations(message: Message): ContentEvaluations {
		const { latest } = this.#contents;
		return latest?.content.isOf(message) === true ? latest : this.#otherEvaluations(message);
	}

	#otherEvaluations(message: Message): ContentEvaluations {
		const known = this.#contents.find(({ content }) => content.isOf(message));
		if (known !== undefined) return known;
		const evaluations = new ContentEvaluations(message);
		return evaluations.content.isPlain ? this.#contents.add(evaluations) : evaluations;
	}

	/** The known facts that rules need, as a bit mask. Built as a sum, since it may have more than 32 bits. */
	factsMask(facts: Facts): number {
		let mask = 0;
		for (const name in facts) {
			if (facts[name as keyof Facts] !== undefined) mask += this.#factBits.get(name) ?? 0;
		}
		return mask;
	}
}

function scheduleOf(closing: readonly CompiledRule[]): Schedule | null {
	return closing.length === 0 ? null : new Schedule(closing.map(({ rule }) => rule));
}
