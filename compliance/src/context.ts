import { readAddress } from './address/normalize.ts';
import type { ReadAddress } from './address/normalize.ts';
import type { Compiled } from './compile.ts';
import { standingFor } from './consent/fold.ts';
import type { ConsentStanding } from './consent/fold.ts';
import type { Edition } from './edition.ts';
import type { Said } from './finding.ts';
import type { HoursReading } from './hours/reading.ts';
import type { Neighborhood } from './neighborhood.ts';
import { readPlaces } from './places/read.ts';
import type { PlaceReading } from './places/candidates.ts';
import type { Context, Rule } from './rule.ts';
import type { Content } from './text/content.ts';
import type { PromotionalReading } from './text/promotional.ts';
import type { StopMention } from './text/stop-mention.ts';
import type {
	ConsentRecord,
	Facts,
	Message,
	OptOut,
	Policy,
	Question,
	RuleSetting,
} from './types.ts';

const NO_RECORDS: readonly ConsentRecord[] = [];
const NO_OPT_OUTS: readonly OptOut[] = [];

/** The context of one decision. Facts that were not looked up count as empty here; an edge leaves rules to the platform. */
export class DecisionContext implements Context {
	readonly message: Message;
	readonly policy: Policy;
	readonly at: number;
	readonly address: ReadAddress;
	readonly places: PlaceReading;
	readonly facts: Facts;
	readonly consents: readonly ConsentRecord[];
	readonly optOuts: readonly OptOut[];
	readonly content: Content;
	readonly neighborhood: Neighborhood;
	readonly #compiled: Compiled;
	readonly #edition: Edition;
	readonly #waiverUnknown: boolean;
	#standing: ConsentStanding | undefined;
	#waits: number | undefined;

	constructor({ message, facts, policy, at, vantage }: Question, compiled: Compiled) {
		this.message = message;
		this.policy = policy;
		this.at = at;
		this.address = readAddress(message.channel, message.to, message.recipient);
		this.places = readPlaces(this.address, message.recipient);
		this.facts = facts;
		this.consents = facts.consents ?? NO_RECORDS;
		this.optOuts = facts.optOuts ?? NO_OPT_OUTS;
		this.#compiled = compiled;
		this.#edition = compiled.edition(at);
		this.content = this.#edition.content(message);
		this.neighborhood = this.#edition.neighborhood(this.places);
		this.#waiverUnknown = vantage === 'edge' && facts.consents === undefined;
	}

	get text(): string {
		return this.content.text;
	}

	get promotional(): PromotionalReading {
		return this.content.promotional;
	}

	get stopMentions(): readonly StopMention[] {
		return this.content.stopMentions;
	}

	get standing(): ConsentStanding {
		const { channel, purpose } = this.message;
		return (this.#standing ??= standingFor(channel, purpose, this.consents, this.optOuts, this.at));
	}

	get hours(): HoursReading {
		return this.neighborhood.hours(this.at, this.#hoursWaived(), this.#notBefore());
	}

	isOpenAt(instant: number): boolean {
		const schedule = this.#edition.schedule(this.#hoursWaived());
		return schedule === null || schedule.isOpen(this.places.candidates, instant);
	}

	setting(rule: Rule): RuleSetting {
		return this.#compiled.settings.get(rule.id) ?? 'off';
	}

	/** What the rules of the hours have to say. */
	saidOfHours(): readonly Said[] {
		return this.neighborhood.saidOfMinute(this, this.#hoursWaived(), this.#notBefore());
	}

	/** When the rules that wait for something else than an hour let the message through. */
	#notBefore(): number {
		if (this.#waits !== undefined) return this.#waits;
		let notBefore = this.at;
		for (const { rule } of this.#edition.waiting) {
			notBefore = Math.max(notBefore, rule.notBefore?.(this) ?? notBefore);
		}
		return (this.#waits = notBefore);
	}

	/** An edge that was not told about consents must not refuse what a waiver may permit. */
	#hoursWaived(): boolean {
		if (this.#waiverUnknown) return true;
		return this.standing.state === 'granted' && this.standing.record?.hoursWaiver === true;
	}
}
