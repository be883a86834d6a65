import { epochDay } from '../calendar/civil.ts';
import { instantOf } from '../calendar/zone.ts';
import type { Schedule } from '../hours/schedule.ts';
import { effectiveSetting } from '../policy/settings.ts';
import type { Rule } from '../rule.ts';
import type { Channel, Purpose } from '../types/message.ts';
import type { Policy, RuleSetting } from '../types/policy.ts';
import { registerCache } from '../util/caches.ts';
import { copyData, isDeepFrozen, sameData } from '../util/plain-data.ts';
import { RecentlyUsed } from '../util/recently-used.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { RuleSetInForce } from './rule-set-in-force.ts';

/** The rules that apply to a channel and purpose under a policy, at any time. */
export class CompiledRules {
	readonly rules: readonly CompiledRule[];
	/** The setting of every rule, by id. */
	readonly settings: ReadonlyMap<string, RuleSetting>;
	#latest: RuleSetInForce | null = null;
	readonly #ruleSets = new Map<number, RuleSetInForce>();

	constructor(rules: readonly CompiledRule[], settings: ReadonlyMap<string, RuleSetting>) {
		this.rules = rules;
		this.settings = settings;
	}

	/** The rules in force at an instant. The number of rule sets is bounded by the dates on which rules begin or end. */
	inForceAt(at: number): RuleSetInForce {
		if (this.#latest?.isInForce(at) === true) return this.#latest;
		let from = -Infinity;
		let until = Infinity;
		for (const rule of this.rules) {
			for (const date of [rule.from, rule.until]) {
				if (date <= at) from = Math.max(from, date);
				else until = Math.min(until, date);
			}
		}
		let ruleSet = this.#ruleSets.get(from);
		if (ruleSet === undefined) {
			const inForce = this.rules.filter((rule) => at >= rule.from && at < rule.until);
			ruleSet = new RuleSetInForce(from, until, inForce);
			this.#ruleSets.set(from, ruleSet);
		}
		this.#latest = ruleSet;
		return ruleSet;
	}

	/** The hours in force at an instant; with `waived`, without the rules that a waiver lifts. `null` if there are none. */
	schedule(at: number, waived: boolean): Schedule | null {
		return this.inForceAt(at).schedule(waived);
	}
}

interface CacheEntry {
	channel: Channel;
	purpose: Purpose;
	/** A copy unless the policy is frozen, so that a policy changed in place is compiled again. */
	policy: Policy;
	compiled: CompiledRules;
}

/** Combinations of policy, channel and purpose in use at the same time; an account has one policy. */
const MAX_COMPILED = 64;

/** Selects and prepares the rules of a list for messages. */
export class RuleCompiler {
	readonly #rules: readonly Rule[];
	readonly #cache = new RecentlyUsed<CacheEntry>(MAX_COMPILED);

	/** @param rules in the order in which findings are listed. */
	constructor(rules: readonly Rule[]) {
		this.#rules = rules;
		registerCache(() => {
			this.#cache.clear();
		});
	}

	/** The rules for a channel, purpose and policy; compiled once. */
	compile(channel: Channel, purpose: Purpose, policy: Policy): CompiledRules {
		const { latest } = this.#cache;
		return latest !== undefined && isFor(latest, channel, purpose, policy)
			? latest.compiled
			: this.#compileOther(channel, purpose, policy);
	}

	#compileOther(channel: Channel, purpose: Purpose, policy: Policy): CompiledRules {
		const entry = this.#cache.find((one) => isFor(one, channel, purpose, policy));
		if (entry !== undefined) return entry.compiled;
		const compiled = compileRules(this.#rules, channel, purpose, policy);
		const kept = isDeepFrozen(policy) ? policy : copyData(policy);
		this.#cache.add({ channel, purpose, policy: kept, compiled });
		return compiled;
	}
}

function isFor(entry: CacheEntry, channel: Channel, purpose: Purpose, policy: Policy): boolean {
	return entry.channel === channel && entry.purpose === purpose && sameData(entry.policy, policy);
}

function compileRules(
	rules: readonly Rule[],
	channel: Channel,
	purpose: Purpose,
	policy: Policy,
): CompiledRules {
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
	return new CompiledRules(applicable, settings);
}

/** By date; the rules name a few dozen. */
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
