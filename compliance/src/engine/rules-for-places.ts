import type { ReadAddress } from '../address/normalize.ts';
import { MINUTE } from '../calendar/zone.ts';
import { judgeHours } from '../hours/judge.ts';
import type { Schedule } from '../hours/schedule.ts';
import type { StandingState } from '../consent/fold.ts';
import type { PlaceReading } from '../places/candidates.ts';
import { coversSectors, coversTerritory } from '../rule.ts';
import type { Context, Dependency, HoursReading, Need, Rule } from '../rule.ts';
import type { Facts } from '../types/facts.ts';
import type { RuleSetting } from '../types/policy.ts';
import type { Vantage } from '../types/question.ts';
import { BoundedMap } from '../util/bounded-map.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { sharedFindings } from './rule-finding.ts';
import type { RuleFinding } from './rule-finding.ts';

/** The part of `RuleSetInForce` that `RulesForPlaces` needs. */
export interface RuleSet {
	readonly rules: readonly CompiledRule[];
	/** Whether a waiver makes a difference to the hours. */
	readonly canBeWaived: boolean;
	/** The hours in force; `null` if no rule restricts them. */
	schedule(waived: boolean): Schedule | null;
	/** The facts that are known and that rules need, as a bit mask. */
	factsMask(facts: Facts): number;
}

/** A rule to evaluate for every message, with its setting at the vantage. */
export interface PlannedRule {
	compiled: CompiledRule;
	setting: RuleSetting;
}

/**
 * From this instant on, local minutes begin with UTC minutes: Liberia was the last zone to drop an offset with seconds
 * (7 January 1972, tz database).
 */
const WHOLE_MINUTES_FROM = Date.UTC(1972, 0, 8);

/** The hours and their findings in one minute, with or without a waiver. */
interface Minute {
	minute: number;
	hours: HoursReading;
	findings: readonly RuleFinding[] | null;
}

/** Number classes, each read as an overseas form or not, and address problems. */
const MAX_ADDRESS_KINDS = 1024;

type Plans = BoundedMap<number, readonly PlannedRule[]>;

/** Combinations of known facts; a caller has one or two. */
const MAX_PLANS = 256;
/** Cached sets of sectors, declared or named by the words. Bounded, since a message may declare anything. */
const MAX_SECTORS = 64;

/** The plans for the messages of a sector, by the consent standing of their recipients. */
class PlansBySector implements Readonly<Record<StandingState, Plans>> {
	readonly granted: Plans = new BoundedMap(MAX_PLANS);
	readonly withdrawn: Plans = new BoundedMap(MAX_PLANS);
	readonly refused: Plans = new BoundedMap(MAX_PLANS);
	readonly none: Plans = new BoundedMap(MAX_PLANS);
}

/** The rules in force that concern a set of places, grouped by what their findings depend on. */
export class RulesForPlaces {
	readonly places: PlaceReading;
	/** Rules that depend on the content and on these places. */
	readonly contentRules: readonly CompiledRule[];
	readonly #minuteRules: readonly CompiledRule[];
	readonly #ruleSet: RuleSet;
	readonly #messageRules: readonly CompiledRule[];
	readonly #numberRules: readonly CompiledRule[];
	readonly #numberFindings = {
		overseas: new BoundedMap<unknown, readonly RuleFinding[]>(MAX_ADDRESS_KINDS),
		other: new BoundedMap<unknown, readonly RuleFinding[]>(MAX_ADDRESS_KINDS),
	};
	readonly #plans = new BoundedMap<unknown, PlansBySector>(MAX_SECTORS);
	#minute: Minute | null = null;
	#waivedMinute: Minute | null = null;

	constructor(ruleSet: RuleSet, places: PlaceReading) {
		this.#ruleSet = ruleSet;
		this.places = places;
		const here = ruleSet.rules.filter(({ rule }) => concerns(rule, places));
		this.#numberRules = here.filter(({ rule }) => groupOf(rule) === 'number');
		this.contentRules = here.filter(({ rule }) => groupOf(rule) === 'content');
		this.#minuteRules = here.filter(({ rule }) => groupOf(rule) === 'minute');
		this.#messageRules = here.filter(({ rule }) => groupOf(rule) === 'message');
	}

	/** The rules to evaluate for each message: those that concern its known facts, sector and consent standing. */
	plan(context: Context, vantage: Vantage): readonly PlannedRule[] {
		const sectors = sectorsKey(context);
		const bySector = this.#plans.get(sectors) ?? this.#plans.set(sectors, new PlansBySector());
		const plans = bySector[context.standing.state];
		// The lowest bit of the key is the vantage; the bits above it are the known facts. Equal masks have equal plans.
		const key = this.#ruleSet.factsMask(context.facts) * 2 + (vantage === 'edge' ? 1 : 0);
		return plans.get(key) ?? plans.set(key, this.#newPlan(context, vantage));
	}

	#newPlan(context: Context, vantage: Vantage): readonly PlannedRule[] {
		const { facts, standing } = context;
		return this.#messageRules
			.filter(({ rule }) => coversSectors(rule, context))
			.filter(({ rule: { standings } }) => standings?.includes(standing.state) !== false)
			.map((compiled) => ({ compiled, setting: settingAtVantage(compiled, facts, vantage) }))
			.filter(({ setting }) => setting !== 'off');
	}

	/** The findings of the number rules, which all numbers of one class share. */
	numberFindings(context: Context): readonly RuleFinding[] {
		const { address } = context;
		const overseas = address.kind === 'phone' && address.readAsOverseas;
		const known = overseas ? this.#numberFindings.overseas : this.#numberFindings.other;
		const key = classOf(address);
		return known.get(key) ?? known.set(key, sharedFindings(this.#numberRules, context));
	}

	/** The hours at an instant, for a message that may not leave before `notBefore`. */
	hours(at: number, waived: boolean, notBefore: number): HoursReading {
		if (notBefore > at || at < WHOLE_MINUTES_FROM) return this.#judge(at, waived, notBefore);
		return this.#minuteOf(at, waived).hours;
	}

	/** The findings of the hours rules; shared for a whole minute unless the message also waits for something else. */
	minuteFindings(context: Context, waived: boolean, notBefore: number): readonly RuleFinding[] {
		const { at } = context;
		if (notBefore > at || at < WHOLE_MINUTES_FROM) return this.#evaluateMinuteRules(context);
		const minute = this.#minuteOf(at, waived);
		return (minute.findings ??= this.#evaluateMinuteRules(context));
	}

	#evaluateMinuteRules(context: Context): readonly RuleFinding[] {
		return sharedFindings(this.#minuteRules, context);
	}

	#minuteOf(at: number, waived: boolean): Minute {
		const minute = Math.floor(at / MINUTE);
		const separate = waived && this.#ruleSet.canBeWaived;
		const last = separate ? this.#waivedMinute : this.#minute;
		if (last?.minute === minute) return last;
		const next = { minute, hours: this.#judge(at, waived, at), findings: null };
		if (separate) this.#waivedMinute = next;
		else this.#minute = next;
		return next;
	}

	#judge(at: number, waived: boolean, notBefore: number): HoursReading {
		return judgeHours(this.#ruleSet.schedule(waived), this.places.candidates, at, notBefore);
	}
}

/** Whether a rule applies in one of the candidate places. */
function concerns(rule: Rule, { candidates }: PlaceReading): boolean {
	if (rule.territories === undefined && rule.exceptTerritories === undefined) return true;
	return candidates.some(({ territory }) => coversTerritory(rule, territory));
}

/** The part of an address that number rules distinguish: its number class, its problem, or that it is an e-mail address. */
function classOf(address: ReadAddress): unknown {
	if (address.kind === 'phone') return address.class;
	return address.kind === 'problem' ? address.problem : address.kind;
}

/** The messages that share a rule's findings. Facts, and rules that wait for them, belong to one message. */
function groupOf(rule: Rule): Exclude<Dependency, 'places'> | 'message' {
	const { reads, needs, notBefore } = rule;
	if (reads === undefined || needs !== undefined || notBefore !== undefined) return 'message';
	const parts = reads.filter((part) => part !== 'places');
	return parts.length > 1 ? 'message' : (parts[0] ?? 'content');
}

/** The declared sector, and those that the words name. Messages with equal keys have equal plans. */
function sectorsKey({ message, sectors }: Context): unknown {
	if (sectors.length === 0) return message.sector;
	return [message.sector, ...sectors.map(({ topic }) => topic)].join(' ');
}

/** An edge leaves a rule to the platform if it lacks a fact that the rule needs; see `Rule.needs`. */
function settingAtVantage(
	{ rule, setting }: CompiledRule,
	facts: Facts,
	vantage: Vantage,
): RuleSetting {
	if (rule.needs === undefined) return setting;
	const edge = vantage === 'edge';
	for (const need of rule.needs) {
		if (facts[need] !== undefined || (!edge && failsClosed(need))) continue;
		return edge && rule.withoutFacts === 'warn' ? 'warn' : 'off';
	}
	return setting;
}

/** The platform stores these for every person. If they are missing, the rule is applied as if they were empty. */
function failsClosed(need: Need): boolean {
	return need === 'consents' || need === 'optOuts';
}
