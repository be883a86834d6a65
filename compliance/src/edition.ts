import type { CompiledRule } from './compiled-rule.ts';
import { Schedule } from './hours/schedule.ts';
import { BoundedMap, Recent } from './memory.ts';
import { type InForce, Neighborhood } from './neighborhood.ts';
import type { PlaceReading } from './places/candidates.ts';
import { Content } from './text/content.ts';
import type { Facts, Message } from './types.ts';

/** Sets of places that a list asks for; nearly all of a list share a few dozen. */
const REMEMBERED_PLACES = 1024;
/** Texts that are sent at a time; where every recipient has one of their own, nothing is gained by more. */
const REMEMBERED_TEXTS = 4;

/** The rules of one channel, purpose and policy in a stretch of time in which the same ones are in force. */
export class Edition implements InForce {
	readonly from: number;
	readonly until: number;
	readonly rules: readonly CompiledRule[];
	/** The enforced ones with a `notBefore`. */
	readonly waiting: readonly CompiledRule[];
	readonly #needs = new Map<string, number>();
	readonly #schedule: Schedule | null;
	readonly #waivedSchedule: Schedule | null;
	readonly #places = new BoundedMap<PlaceReading, Neighborhood>(REMEMBERED_PLACES);
	readonly #contents = new Recent<Content>(REMEMBERED_TEXTS);

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
				if (!this.#needs.has(need)) this.#needs.set(need, 2 ** this.#needs.size);
			}
		}
	}

	holdsAt(at: number): boolean {
		return at >= this.from && at < this.until;
	}

	/** The hours in force; with `waived`, without the rules that a waiver lifts. `null`: none. */
	schedule(waived: boolean): Schedule | null {
		return waived ? this.#waivedSchedule : this.#schedule;
	}

	/** Whether a waiver makes a difference. */
	get canBeWaived(): boolean {
		return this.#schedule !== this.#waivedSchedule;
	}

	/** The rules as they concern a set of places. */
	neighborhood(places: PlaceReading): Neighborhood {
		return this.#places.get(places) ?? this.#places.set(places, new Neighborhood(this, places));
	}

	/** What was read of a message's content, or is going to be. */
	content(message: Message): Content {
		const { latest } = this.#contents;
		return latest?.isThatOf(message) === true ? latest : this.#otherContent(message);
	}

	#otherContent(message: Message): Content {
		const known = this.#contents.find((content) => content.isThatOf(message));
		if (known !== undefined) return known;
		const content = new Content(message);
		return content.isPlain ? this.#contents.add(content) : content;
	}

	/** Which of the facts that these rules need were given, as a sum of powers of two. */
	given(facts: Facts): number {
		let given = 0;
		for (const name in facts) {
			if (facts[name as keyof Facts] !== undefined) given += this.#needs.get(name) ?? 0;
		}
		return given;
	}
}

function scheduleOf(closing: readonly CompiledRule[]): Schedule | null {
	return closing.length === 0 ? null : new Schedule(closing.map(({ rule }) => rule));
}
