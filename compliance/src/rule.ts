import type { ReadAddress } from './address/normalize.ts';
import type { EpochDay } from './calendar/zone.ts';
import type { ConsentStanding, StandingState } from './consent/fold.ts';
import type { Candidate, PlaceReading } from './places/candidates.ts';
import type { PromotionalReading } from './text/promotional.ts';
import type { StopMention } from './text/stop-mention.ts';
import type { ConsentRecord, OptOut } from './types/consent.ts';
import type { Facts } from './types/facts.ts';
import type { LocalizedText } from './types/localized-text.ts';
import type { Channel, Message, Purpose, Sector } from './types/message.ts';
import type { Policy, RuleSetting } from './types/policy.ts';
import type { Confidence, FindingOutcome, Layer } from './types/verdict.ts';

/** A part of a day in minutes since midnight, half-open: [from, to). */
export type Window = readonly [from: number, to: number];

/** A calendar day in a place. */
export interface PlaceDay {
	place: Candidate;
	day: EpochDay;
	/** 0 is Sunday. */
	weekday: number;
}

/** What the hours rules in force say together about an instant. */
export interface HoursReading {
	open: boolean;
	/** If closed: the earliest instant, in milliseconds since the epoch, lawful in every candidate place; `null` if none is near. */
	opensAt: number | null;
}

/** Everything a rule may look at. Made once a decision; what costs time is made when first asked for. */
export interface Context {
	readonly message: Message;
	readonly policy: Policy;
	/** Milliseconds since the epoch. */
	readonly at: number;
	readonly address: ReadAddress;
	readonly places: PlaceReading;
	/** What the recipient reads or hears, without markup. */
	readonly text: string;
	readonly promotional: PromotionalReading;
	/** The STOP mentions of the text, with their codes. */
	readonly stopMentions: readonly StopMention[];
	readonly facts: Facts;
	readonly consents: readonly ConsentRecord[];
	readonly optOuts: readonly OptOut[];
	/** Where the recipient stands for this channel and purpose. */
	readonly standing: ConsentStanding;
	/** What the hours rules in force say together, and the rules that wait besides them. */
	readonly hours: HoursReading;
	/** Whether the hours rules alone permit another instant. */
	isOpenAt(instant: number): boolean;
	/** How a rule speaks under this policy. */
	setting(rule: Rule): RuleSetting;
}

/** A change of the text that is more than an addition. */
export interface Rewrite {
	apply(text: string): string;
	changes: readonly { from: string; to: string }[];
}

/** What a rule has to say; `decide` adds the rule's own data. */
export interface Report {
	/** Absent: the rule's own `outcome`. A weaker one is kept, a policy that only warns turns both into `warn`. */
	outcome?: FindingOutcome;
	message: LocalizedText;
	detail?: Readonly<Record<string, unknown>>;
	/** Text added at the end, for outcome `amend`; a space is put before it where one is missing. */
	append?: string;
	/** For outcome `amend`: what becomes of the text, before anything is added to it. */
	rewrite?: Rewrite;
	/** What makes the message advertising by law, whatever its author declared. */
	marketing?: readonly string[];
}

export type Need = keyof Facts;

/**
 * What a finding depends on besides the policy, if on so little that many recipients of a list share it:
 * `number` is the kind of number or address (`kind`, `problem`, `country`, `callingCode`, `type`, `readAsOverseas`), never
 * the address itself; `content` is the text (also `promotional` and `stopMentions`), the sender and the sector of the message; `places` the
 * candidate places; `minute` the instant to the minute, with the hours.
 */
export type Dependency = 'number' | 'content' | 'places' | 'minute';

/** A rule: data about itself and one function that reports a finding or nothing. */
export interface Rule {
	id: string;
	title: LocalizedText;
	/** The text that the rule serves: article, clause, RFC. */
	source: string;
	layer: Layer;
	/** YYYY-MM-DD, midnight in Paris. */
	effectiveFrom: string;
	/** YYYY-MM-DD: the first day on which it no longer holds. */
	effectiveUntil?: string;
	confidence: Confidence;
	/** What a finding of this rule does to the message. */
	outcome: FindingOutcome;
	channels: readonly Channel[];
	purposes: readonly Purpose[];
	/** Absent: whatever the declared sector is, also none. */
	sectors?: readonly Sector[];
	/** Absent: wherever the recipient stands, for the channel and purpose of the message. */
	standings?: readonly StandingState[];
	/** Absent: everywhere. A rule with territories speaks if one candidate place is among them. */
	territories?: readonly string[];
	/** Everywhere but there. */
	exceptTerritories?: readonly string[];
	/**
	 * Facts without which an edge cannot apply the rule. The platform applies it as if consents and opt-outs were empty;
	 * without any other fact the rule says nothing.
	 */
	needs?: readonly Need[];
	/**
	 * Everything that `check` reads of its context besides the policy; a test proves it. Such a rule is asked once for all
	 * recipients for whom that is the same. Absent: it may read anything and is asked for every message.
	 */
	reads?: readonly Dependency[];
	/** What an edge without those facts does. Default `skip`. */
	withoutFacts?: 'skip' | 'warn';
	/** Why the rule exists and what to do, in Markdown: the body of the rule's page. */
	docs: string;
	/** Hours rules: when a place is open on a day. */
	hours?: (day: PlaceDay) => readonly Window[];
	/** Rules that wait for something else than an hour: the earliest instant that they let through, `Infinity` for none. */
	notBefore?: (context: Context) => number | null;
	/** Hours rules: a consent with `hoursWaiver` lifts the rule. */
	waivable?: boolean;
	check(context: Context): Report | null;
}

/** Types a rule without changing it. */
export function defineRule(rule: Rule): Rule {
	return rule;
}

/** Whether a rule speaks about a place. */
export function coversTerritory(rule: Rule, territory: string): boolean {
	if (rule.territories !== undefined) return rule.territories.includes(territory);
	return rule.exceptTerritories?.includes(territory) !== true;
}
