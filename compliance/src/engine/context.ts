import { readAddress } from '../address/normalize.ts';
import type { ReadAddress } from '../address/normalize.ts';
import { standingFor } from '../consent/fold.ts';
import type { ConsentStanding } from '../consent/fold.ts';
import type { PlaceReading } from '../places/candidates.ts';
import { readPlaces } from '../places/read.ts';
import type { Context, HoursReading, Rule } from '../rule.ts';
import type { ContentAnalysis } from '../text/content.ts';
import type { PromotionalReading } from '../text/promotional.ts';
import type { NamedSector } from '../text/sectors/read-sectors.ts';
import type { StopMention } from '../text/stop-mention.ts';
import type { ConsentRecord, OptOut } from '../types/consent.ts';
import type { Facts } from '../types/facts.ts';
import type { Message } from '../types/message.ts';
import type { Policy, RuleSetting } from '../types/policy.ts';
import type { Question } from '../types/question.ts';
import type { CompiledRules } from './compile.ts';
import type { ContentEvaluations } from './content-evaluations.ts';
import type { RuleFinding } from './rule-finding.ts';
import type { RuleSetInForce } from './rule-set-in-force.ts';
import type { RulesForPlaces } from './rules-for-places.ts';

const NO_RECORDS: readonly ConsentRecord[] = [];
const NO_OPT_OUTS: readonly OptOut[] = [];

/** RFC 5322, 2.1.1, for a From field; sender IDs and numbers are far shorter. */
const MAX_SENDER = 998;

/** A longer sender is never valid; rules read its beginning and refuse it. */
function withShortSender(message: Message): Message {
	const sender: unknown = message.sender;
	if (typeof sender !== 'string' || sender.length <= MAX_SENDER) return message;
	return { ...message, sender: sender.slice(0, MAX_SENDER) };
}

/** The context of one decision. Consents and opt-outs that were not looked up count as empty. */
export class DecisionContext implements Context {
	readonly message: Message;
	readonly policy: Policy;
	readonly at: number;
	readonly address: ReadAddress;
	readonly places: PlaceReading;
	readonly facts: Facts;
	readonly consents: readonly ConsentRecord[];
	readonly optOuts: readonly OptOut[];
	readonly evaluations: ContentEvaluations;
	readonly rulesForPlaces: RulesForPlaces;
	readonly #content: ContentAnalysis;
	readonly #compiled: CompiledRules;
	readonly #ruleSet: RuleSetInForce;
	readonly #waiverUnknown: boolean;
	#standing: ConsentStanding | undefined;
	#earliest: number | undefined;

	constructor({ message, facts, policy, at, vantage }: Question, compiled: CompiledRules) {
		this.message = withShortSender(message);
		this.policy = policy;
		this.at = at;
		this.address = readAddress(message.channel, message.to, message.recipient);
		this.places = readPlaces(this.address, message.recipient);
		this.facts = facts;
		this.consents = facts.consents ?? NO_RECORDS;
		this.optOuts = facts.optOuts ?? NO_OPT_OUTS;
		this.#compiled = compiled;
		this.#ruleSet = compiled.inForceAt(at);
		this.evaluations = this.#ruleSet.evaluations(message);
		this.#content = this.evaluations.content;
		this.rulesForPlaces = this.#ruleSet.forPlaces(this.places);
		this.#waiverUnknown = vantage === 'edge' && facts.consents === undefined;
	}

	get text(): string {
		return this.#content.text;
	}

	get isWholeText(): boolean {
		return this.#content.isWhole;
	}

	get promotional(): PromotionalReading {
		return this.#content.promotional;
	}

	get sectors(): readonly NamedSector[] {
		return this.#content.sectors;
	}

	get stopMentions(): readonly StopMention[] {
		return this.#content.stopMentions;
	}

	get standing(): ConsentStanding {
		const { channel, purpose } = this.message;
		return (this.#standing ??= standingFor(channel, purpose, this.consents, this.optOuts, this.at));
	}

	get hours(): HoursReading {
		return this.rulesForPlaces.hours(this.at, this.#hoursWaived(), this.#notBefore());
	}

	isOpenAt(instant: number): boolean {
		const schedule = this.#ruleSet.schedule(this.#hoursWaived());
		return schedule === null || schedule.isOpen(this.places.candidates, instant);
	}

	setting(rule: Rule): RuleSetting {
		return this.#compiled.settings.get(rule.id) ?? 'off';
	}

	/** The findings of the hours rules. */
	minuteFindings(): readonly RuleFinding[] {
		return this.rulesForPlaces.minuteFindings(this, this.#hoursWaived(), this.#notBefore());
	}

	/** The earliest instant that every waiting rule permits; see `Rule.notBefore`. */
	#notBefore(): number {
		if (this.#earliest !== undefined) return this.#earliest;
		let notBefore = this.at;
		for (const { rule } of this.#ruleSet.waiting) {
			notBefore = Math.max(notBefore, rule.notBefore?.(this) ?? notBefore);
		}
		return (this.#earliest = notBefore);
	}

	/** An edge that does not know the consents must not refuse what a waiver may permit. */
	#hoursWaived(): boolean {
		if (this.#waiverUnknown) return true;
		return this.standing.state === 'granted' && this.standing.record?.hoursWaiver === true;
	}
}
