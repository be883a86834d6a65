import type { ReadAddress } from './address/normalize.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { said } from './finding.ts';
import type { Said } from './finding.ts';
import { MINUTE } from './calendar/zone.ts';
import { judgeHours } from './hours/judge.ts';
import type { HoursReading } from './hours/reading.ts';
import type { Schedule } from './hours/schedule.ts';
import { BoundedMap } from './memory.ts';
import type { PlaceReading } from './places/candidates.ts';
import { coversTerritory } from './rule.ts';
import type { Context, Need, Rule, Shared } from './rule.ts';
import type { Facts, RuleSetting, Sector, Vantage } from './types.ts';

/** Rules that are in force together; see `Edition`. */
export interface InForce {
	readonly rules: readonly CompiledRule[];
	/** Whether a waiver makes a difference to the hours. */
	readonly canBeWaived: boolean;
	/** The hours, `null` for none. */
	schedule(waived: boolean): Schedule | null;
	/** Which of the facts that the rules need were given, as a sum of powers of two. */
	given(facts: Facts): number;
}

/** A rule that is asked for every message, and how it speaks. */
export interface AskedRule {
	entry: CompiledRule;
	setting: RuleSetting;
}

/** Since the last zone gave up an offset with seconds (Liberia, 7 January 1972), local minutes begin with those of UTC. */
const WHOLE_MINUTES_FROM = Date.UTC(1972, 0, 8);

/** What the hours say of a minute, with or without a waiver. */
interface Minute {
	minute: number;
	hours: HoursReading;
	said: readonly Said[] | null;
}

/** Classes of numbers times the two ways to read one, and problems with an address. */
const REMEMBERED_NUMBERS = 1024;

/** The rules in force that concern a set of places, sorted by what they depend on. */
export class Neighborhood {
	readonly places: PlaceReading;
	/** Rules that depend on the content, and on these places. */
	readonly ofContent: readonly CompiledRule[];
	/** Rules that depend on the minute, and on these places. */
	readonly ofMinute: readonly CompiledRule[];
	readonly #inForce: InForce;
	readonly #ofMessage: readonly CompiledRule[];
	readonly #ofNumber: readonly CompiledRule[];
	readonly #saidOfNumber = {
		overseas: new BoundedMap<unknown, readonly Said[]>(REMEMBERED_NUMBERS),
		other: new BoundedMap<unknown, readonly Said[]>(REMEMBERED_NUMBERS),
	};
	#minute: Minute | null = null;
	#waivedMinute: Minute | null = null;

	constructor(inForce: InForce, places: PlaceReading) {
		this.#inForce = inForce;
		this.places = places;
		const here = inForce.rules.filter(({ rule }) => concerns(rule, places));
		this.#ofNumber = here.filter(({ rule }) => sharing(rule) === 'number');
		this.ofContent = here.filter(({ rule }) => sharing(rule) === 'content');
		this.ofMinute = here.filter(({ rule }) => sharing(rule) === 'minute');
		this.#ofMessage = here.filter(({ rule }) => sharing(rule) === 'none');
	}

	/** The rules that have to be asked for a message of its own: those that these facts, sector and standing concern. */
	plan({ message, facts, standing }: Context, vantage: Vantage): readonly AskedRule[] {
		return this.#ofMessage
			.filter(({ rule }) => coversSector(rule, message.sector))
			.filter(({ rule: { standings } }) => standings?.includes(standing.state) !== false)
			.map((entry) => ({ entry, setting: settingAtVantage(entry, facts, vantage) }))
			.filter(({ setting }) => setting !== 'off');
	}

	/** Which of the facts that these rules need were given; the same number stands for the same plan. */
	given(facts: Facts): number {
		return this.#inForce.given(facts);
	}

	/** What the rules of the number have to say, which is the same for all numbers of its class. */
	saidOfNumber(context: Context): readonly Said[] {
		const { address } = context;
		const overseas = address.kind === 'phone' && address.readAsOverseas;
		const known = overseas ? this.#saidOfNumber.overseas : this.#saidOfNumber.other;
		const key = keyOf(address);
		return known.get(key) ?? known.set(key, said(this.#ofNumber, context));
	}

	/** What the hours say of an instant, no sooner than `notBefore`. */
	hours(at: number, waived: boolean, notBefore: number): HoursReading {
		if (notBefore > at || at < WHOLE_MINUTES_FROM) return this.#judge(at, waived, notBefore);
		return this.#minuteOf(at, waived).hours;
	}

	/** What the rules of the hours have to say; the same for a whole minute unless the message waits for something else. */
	saidOfMinute(context: Context, waived: boolean, notBefore: number): readonly Said[] {
		const { at } = context;
		if (notBefore > at || at < WHOLE_MINUTES_FROM) return this.#ask(context);
		const minute = this.#minuteOf(at, waived);
		return (minute.said ??= this.#ask(context));
	}

	#ask(context: Context): readonly Said[] {
		return said(this.ofMinute, context);
	}

	#minuteOf(at: number, waived: boolean): Minute {
		const minute = Math.floor(at / MINUTE);
		const apart = waived && this.#inForce.canBeWaived;
		const last = apart ? this.#waivedMinute : this.#minute;
		if (last?.minute === minute) return last;
		const next = { minute, hours: this.#judge(at, waived, at), said: null };
		if (apart) this.#waivedMinute = next;
		else this.#minute = next;
		return next;
	}

	#judge(at: number, waived: boolean, notBefore: number): HoursReading {
		return judgeHours(this.#inForce.schedule(waived), this.places.candidates, at, notBefore);
	}
}

/** Whether a rule speaks about one of the candidate places. */
function concerns(rule: Rule, { candidates }: PlaceReading): boolean {
	if (rule.territories === undefined && rule.exceptTerritories === undefined) return true;
	return candidates.some(({ territory }) => coversTerritory(rule, territory));
}

function keyOf(address: ReadAddress): unknown {
	if (address.kind === 'phone') return address.class;
	return address.kind === 'problem' ? address.problem : address.kind;
}

/** With whom a rule's finding may be shared. Facts are a matter of the message, and so is what waits for them. */
function sharing(rule: Rule): Exclude<Shared, 'places'> | 'none' {
	const { reads, needs, notBefore } = rule;
	if (reads === undefined || needs !== undefined || notBefore !== undefined) return 'none';
	const parts = reads.filter((part) => part !== 'places');
	return parts.length > 1 ? 'none' : (parts[0] ?? 'content');
}

/** Whether a rule speaks about offers of a sector. */
function coversSector({ sectors }: Rule, sector: Sector | undefined): boolean {
	return sectors === undefined || (sector !== undefined && sectors.includes(sector));
}

/** An edge leaves a rule to the platform if it was not told what the rule needs to know; see `Rule.needs`. */
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

/** The platform keeps these of every person: not having looked them up is no excuse. */
function failsClosed(need: Need): boolean {
	return need === 'consents' || need === 'optOuts';
}
