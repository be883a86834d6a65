import { epochDay } from './calendar/civil.ts';
import { instantOf } from './calendar/zone.ts';
import { Schedule } from './hours/schedule.ts';
import { effectiveSetting } from './policy.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules/index.ts';
import type { Channel, Policy, Purpose, RuleSetting } from './types.ts';

/** A rule under a policy, with its dates as instants. */
export interface CompiledRule {
	rule: Rule;
	setting: RuleSetting;
	from: number;
	until: number;
}

/** The rules that speak about a channel and purpose under a policy. */
export interface Compiled {
	rules: readonly CompiledRule[];
	settings: ReadonlyMap<string, RuleSetting>;
	/** The enforced ones with a `notBefore`. */
	waiting: readonly CompiledRule[];
	/** The hours in force at an instant; with `waived`, without the rules that a waiver lifts. `null`: none. */
	schedule(at: number, waived: boolean): Schedule | null;
}

/** Policies in use at a time; an account has one. */
const REMEMBERED = 64;
const byPolicy = new Map<string, Compiled>();

/** Compiles once for a channel, purpose, preset and set of rule settings. */
export function compile(channel: Channel, purpose: Purpose, policy: Policy): Compiled {
	const key = `${channel} ${purpose} ${policy.preset} ${overridesKey(policy)}`;
	let compiled = byPolicy.get(key);
	if (compiled === undefined) {
		compiled = compileRules(channel, purpose, policy);
		if (byPolicy.size >= REMEMBERED) byPolicy.clear();
		byPolicy.set(key, compiled);
	}
	return compiled;
}

function overridesKey({ options }: Policy): string {
	const overrides = options.rules;
	if (overrides === undefined) return '';
	return Object.keys(overrides)
		.sort()
		.map((id) => `${id}=${String(overrides[id])}`)
		.join();
}

function compileRules(channel: Channel, purpose: Purpose, policy: Policy): Compiled {
	const settings = new Map<string, RuleSetting>();
	const applicable: CompiledRule[] = [];
	for (const rule of rules) {
		const setting = effectiveSetting(rule, policy);
		settings.set(rule.id, setting);
		if (setting === 'off') continue;
		if (!rule.channels.includes(channel) || !rule.purposes.includes(purpose)) continue;
		applicable.push({
			rule,
			setting,
			from: midnightInParis(rule.effectiveFrom),
			until: rule.effectiveUntil === undefined ? Infinity : midnightInParis(rule.effectiveUntil),
		});
	}
	const closing = applicable.filter(
		({ rule, setting }) =>
			rule.hours !== undefined && rule.outcome === 'defer' && setting === 'enforce',
	);
	const waiting = applicable.filter(
		({ rule, setting }) => rule.notBefore !== undefined && setting === 'enforce',
	);
	return { rules: applicable, settings, waiting, schedule: scheduleOf(closing) };
}

/** Which rules are in force depends on the date alone, so that a handful of schedules serves every instant. */
function scheduleOf(closing: readonly CompiledRule[]): Compiled['schedule'] {
	const schedules = new Map<string, Schedule | null>();
	return (at, waived) => {
		let key = '';
		for (const { rule, from, until } of closing) {
			if (at >= from && at < until && !(waived && rule.waivable === true)) key += `${rule.id} `;
		}
		let schedule = schedules.get(key);
		if (schedule === undefined) {
			const inForce = closing.filter(({ rule }) => key.includes(`${rule.id} `));
			schedule = inForce.length === 0 ? null : new Schedule(inForce.map(({ rule }) => rule));
			schedules.set(key, schedule);
		}
		return schedule;
	};
}

function midnightInParis(date: string): number {
	const [year, month, day] = date.split('-').map(Number);
	return instantOf('Europe/Paris', epochDay(year ?? NaN, month ?? NaN, day ?? NaN), 0);
}
