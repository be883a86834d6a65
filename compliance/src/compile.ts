import { epochDay } from './calendar/civil.ts';
import { instantOf } from './calendar/zone.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { Edition } from './edition.ts';
import type { Schedule } from './hours/schedule.ts';
import { Recent, registerMemory } from './memory.ts';
import { copyData, isDeepFrozen, sameData } from './plain-data.ts';
import { effectiveSetting } from './policy.ts';
import { rules } from './rules/index.ts';
import type { Channel, Policy, Purpose, RuleSetting } from './types.ts';

/** The rules that speak about a channel and purpose under a policy. */
export class Compiled {
	readonly rules: readonly CompiledRule[];
	readonly settings: ReadonlyMap<string, RuleSetting>;
	#latest: Edition | null = null;
	readonly #editions = new Map<number, Edition>();

	constructor(compiled: readonly CompiledRule[], settings: ReadonlyMap<string, RuleSetting>) {
		this.rules = compiled;
		this.settings = settings;
	}

	/** The rules in force at an instant; there are as many editions as dates on which a rule begins or ends. */
	edition(at: number): Edition {
		if (this.#latest?.holdsAt(at) === true) return this.#latest;
		let from = -Infinity;
		let until = Infinity;
		for (const rule of this.rules) {
			for (const date of [rule.from, rule.until]) {
				if (date <= at) from = Math.max(from, date);
				else until = Math.min(until, date);
			}
		}
		let edition = this.#editions.get(from);
		if (edition === undefined) {
			const inForce = this.rules.filter((rule) => at >= rule.from && at < rule.until);
			edition = new Edition(from, until, inForce);
			this.#editions.set(from, edition);
		}
		this.#latest = edition;
		return edition;
	}

	/** The hours in force at an instant; with `waived`, without the rules that a waiver lifts. `null`: none. */
	schedule(at: number, waived: boolean): Schedule | null {
		return this.edition(at).schedule(waived);
	}
}

interface Known {
	channel: Channel;
	purpose: Purpose;
	/** A copy, unless it is frozen: whoever changes a policy in place gets it compiled anew. */
	policy: Policy;
	compiled: Compiled;
}

/** Policies in use at a time, by channel and purpose; an account has one. */
const known = new Recent<Known>(64);
registerMemory(() => {
	known.clear();
});

/** Compiles once for a channel, purpose and policy. */
export function compile(channel: Channel, purpose: Purpose, policy: Policy): Compiled {
	const { latest } = known;
	return latest !== undefined && isFor(latest, channel, purpose, policy)
		? latest.compiled
		: compileOther(channel, purpose, policy);
}

function compileOther(channel: Channel, purpose: Purpose, policy: Policy): Compiled {
	const entry = known.find((one) => isFor(one, channel, purpose, policy));
	if (entry !== undefined) return entry.compiled;
	const compiled = compileRules(channel, purpose, policy);
	const kept = isDeepFrozen(policy) ? policy : copyData(policy);
	known.add({ channel, purpose, policy: kept, compiled });
	return compiled;
}

function isFor(known: Known, channel: Channel, purpose: Purpose, policy: Policy): boolean {
	return known.channel === channel && known.purpose === purpose && sameData(known.policy, policy);
}

function compileRules(channel: Channel, purpose: Purpose, policy: Policy): Compiled {
	const settings = new Map<string, RuleSetting>();
	const applicable: CompiledRule[] = [];
	for (const [rank, rule] of rules.entries()) {
		const setting = effectiveSetting(rule, policy);
		settings.set(rule.id, setting);
		if (setting === 'off') continue;
		if (!rule.channels.includes(channel) || !rule.purposes.includes(purpose)) continue;
		applicable.push({
			rule,
			setting,
			from: midnightInParis(rule.effectiveFrom),
			until: rule.effectiveUntil === undefined ? Infinity : midnightInParis(rule.effectiveUntil),
			rank,
		});
	}
	return new Compiled(applicable, settings);
}

/** The dates of the rules: a few dozen. */
const midnights = new Map<string, number>();

function midnightInParis(date: string): number {
	let midnight = midnights.get(date);
	if (midnight === undefined) {
		const [year, month, day] = date.split('-').map(Number);
		midnight = instantOf('Europe/Paris', epochDay(year ?? NaN, month ?? NaN, day ?? NaN), 0);
		midnights.set(date, midnight);
	}
	return midnight;
}
