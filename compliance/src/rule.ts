import type { ReadAddress } from './address/normalize.ts';
import type { EpochDay } from './calendar/zone.ts';
import type { ConsentStanding, StandingState } from './consent/fold.ts';
import type { Candidate, PlaceReading } from './places/candidates.ts';
import type { PromotionalReading } from './text/promotional.ts';
import { sectorOf } from './text/sectors/lexicon.ts';
import type { NamedSector } from './text/sectors/read-sectors.ts';
import type { StopMention } from './text/stop-mention.ts';
import type { ConsentRecord, OptOut } from './types/consent.ts';
import type { Facts } from './types/facts.ts';
import type { LocalizedText } from './types/localized-text.ts';
import type { Channel, Message, Purpose, Sector } from './types/message.ts';
import type { Policy, RuleSetting } from './types/policy.ts';
import type { Confidence, FindingOutcome, Layer } from './types/verdict.ts';

/** For rules that apply to every channel. */
export const ALL_CHANNELS: readonly Channel[] = ['sms', 'email', 'voice'];
/** For rules that apply whatever the purpose. */
export const ALL_PURPOSES: readonly Purpose[] = ['marketing', 'transactional'];

/** A part of a day in minutes since midnight, half-open: [from, to). */
export type Window = readonly [from: number, to: number];

/** A calendar day in a place. */
export interface PlaceDay {
	place: Candidate;
	day: EpochDay;
	/** 0 is Sunday. */
	weekday: number;
}

/** The combined effect of the hours rules in force at an instant. */
export interface HoursReading {
	open: boolean;
	/**
	 * If closed: the earliest lawful instant in every candidate place, in milliseconds since the epoch; `null` if there
	 * is none within 60 days.
	 */
	opensAt: number | null;
}

/** The data that a rule sees. Created once per decision; expensive members are computed on first access. */
export interface Context {
	readonly message: Message;
	readonly policy: Policy;
	/** Milliseconds since the epoch. */
	readonly at: number;
	readonly address: ReadAddress;
	readonly places: PlaceReading;
	/** The text that the recipient reads or hears, without markup; for a very long text, its beginning and its end. */
	readonly text: string;
	/** Whether `text` is the whole text. */
	readonly isWholeText: boolean;
	readonly promotional: PromotionalReading;
	/** The sectors that the words of the text name, independent of the declared sector. */
	readonly sectors: readonly NamedSector[];
	/** The STOP mentions in the text, with their codes. */
	readonly stopMentions: readonly StopMention[];
	readonly facts: Facts;
	readonly consents: readonly ConsentRecord[];
	readonly optOuts: readonly OptOut[];
	/** The consent status of the recipient for this channel and purpose. */
	readonly standing: ConsentStanding;
	/** The combined effect of the hours rules in force and of the rules with a `notBefore`. */
	readonly hours: HoursReading;
	/** Whether the hours rules alone permit another instant. */
	isOpenAt(instant: number): boolean;
	/** The setting of a rule under this policy. */
	setting(rule: Rule): RuleSetting;
}

/** A change of the text other than an addition at its end. */
export interface Rewrite {
	apply(text: string): string;
	changes: readonly { from: string; to: string }[];
}

/** The report of a rule; the engine adds the rule's own data. */
export interface Report {
	/** Default: the rule's own `outcome`. Under a policy that sets the rule to `warn`, it is always `warn`. */
	outcome?: FindingOutcome;
	message: LocalizedText;
	detail?: Readonly<Record<string, unknown>>;
	/** For outcome `amend`: text added at the end, after a space if one is missing. */
	append?: string;
	/** For outcome `amend`: how the text changes, before anything is appended. */
	rewrite?: Rewrite;
	/** The reasons why the message is advertising in law, independent of the declared purpose. */
	marketing?: readonly string[];
}

export type Need = keyof Facts;

/**
 * The inputs of a finding besides the policy, for findings that many recipients of a list share.
 *
 * - `number`: the kind of number or address (`kind`, `problem`, `country`, `callingCode`, `type`, `readAsOverseas`),
 *   never the address itself
 * - `content`: the text (also `isWholeText`, `promotional`, `sectors` and `stopMentions`), the sender and the sector of the message
 * - `places`: the candidate places
 * - `minute`: the instant to the minute, with the hours
 */
export type Dependency = 'number' | 'content' | 'places' | 'minute';

/**
 * A rule: data about itself, and one function that reports a finding or nothing. Its title, its reason and the remedy are in
 * `compliance/docs/<id>.md`, which is in no bundle.
 */
export interface Rule {
	id: string;
	/** The text that the rule implements: article, clause, RFC. */
	source: LocalizedText;
	layer: Layer;
	/** YYYY-MM-DD; from midnight in Paris. */
	effectiveFrom: string;
	/** YYYY-MM-DD: the first day on which the rule no longer holds. */
	effectiveUntil?: string;
	confidence: Confidence;
	/** The effect of a finding on the message. */
	outcome: FindingOutcome;
	channels: readonly Channel[];
	purposes: readonly Purpose[];
	/** Sectors, declared or named by the words of the text, to which the rule applies. Default: any, and none. */
	sectors?: readonly Sector[];
	/** Consent states, for the channel and purpose of the message, in which the rule applies. Default: all. */
	standings?: readonly StandingState[];
	/** Territories of the rule, which applies if one candidate place is among them. Default: everywhere. */
	territories?: readonly string[];
	/** Territories in which the rule does not apply. */
	exceptTerritories?: readonly string[];
	/**
	 * Facts without which an edge skips the rule. The platform treats missing consents and opt-outs as empty; without
	 * any other fact, the rule is skipped there too.
	 */
	needs?: readonly Need[];
	/**
	 * All parts of its context that `check` reads besides the policy; a test verifies them. The engine evaluates such a rule once for
	 * all recipients who share these parts. Default: the rule may read anything and is evaluated for every message.
	 */
	reads?: readonly Dependency[];
	/** The behavior of an edge without these facts. Default `skip`. */
	withoutFacts?: 'skip' | 'warn';
	/** Hours rules: the open windows of a day in a place. */
	hours?: (day: PlaceDay) => readonly Window[];
	/**
	 * Rules that hold a message back until an instant (milliseconds since the epoch): the earliest instant they permit,
	 * `Infinity` if there is none, `null` if they do not apply.
	 */
	notBefore?: (context: Context) => number | null;
	/** Hours rules: whether a consent with `hoursWaiver` lifts the rule. */
	waivable?: boolean;
	check(context: Context): Report | null;
}

/** Gives a rule its type and freezes its source, which every finding of it shares. */
export function defineRule(rule: Rule): Rule {
	Object.freeze(rule.source);
	return rule;
}

/** Whether a rule applies in a territory. */
export function coversTerritory(rule: Rule, territory: string): boolean {
	if (rule.territories !== undefined) return rule.territories.includes(territory);
	return rule.exceptTerritories?.includes(territory) !== true;
}

/** Whether a rule applies to the declared sector, or to one that the words name. */
export function coversSectors(
	{ sectors: covered }: Rule,
	{ message, sectors }: Pick<Context, 'message' | 'sectors'>,
): boolean {
	if (covered === undefined) return true;
	if (message.sector !== undefined && covered.includes(message.sector)) return true;
	return sectors.some(({ topic }) => covered.includes(sectorOf(topic)));
}
