import { readAddress } from './address/normalize.ts';
import type { ReadAddress } from './address/normalize.ts';
import type { Compiled } from './compile.ts';
import { standingFor } from './consent/fold.ts';
import type { ConsentStanding } from './consent/fold.ts';
import { judgeHours } from './hours/judge.ts';
import type { HoursReading } from './hours/reading.ts';
import { readPlaces } from './places/candidates.ts';
import type { PlaceReading } from './places/candidates.ts';
import type { Context, Rule } from './rule.ts';
import { messageText } from './text/message-text.ts';
import { readPromotional } from './text/promotional.ts';
import type { PromotionalReading } from './text/promotional.ts';
import { findStopMentions } from './text/stop-mention.ts';
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

/** The context of one decision. Facts that were not looked up count as empty here; `decide` skips rules at an edge. */
export class DecisionContext implements Context {
	readonly message: Message;
	readonly policy: Policy;
	readonly at: number;
	readonly address: ReadAddress;
	readonly places: PlaceReading;
	readonly text: string;
	readonly facts: Facts;
	readonly consents: readonly ConsentRecord[];
	readonly optOuts: readonly OptOut[];
	readonly #compiled: Compiled;
	readonly #waiverUnknown: boolean;
	#promotional: PromotionalReading | undefined;
	#stopMentions: readonly StopMention[] | undefined;
	#standing: ConsentStanding | undefined;
	#hours: HoursReading | undefined;

	constructor({ message, facts, policy, at, vantage }: Question, compiled: Compiled) {
		this.message = message;
		this.policy = policy;
		this.at = at;
		this.address = readAddress(message.channel, message.to, message.recipient);
		this.places = readPlaces(this.address, message.recipient);
		this.text = messageText(message);
		this.facts = facts;
		this.consents = facts.consents ?? NO_RECORDS;
		this.optOuts = facts.optOuts ?? NO_OPT_OUTS;
		this.#compiled = compiled;
		this.#waiverUnknown = vantage === 'edge' && facts.consents === undefined;
	}

	get promotional(): PromotionalReading {
		return (this.#promotional ??= readPromotional(this.text));
	}

	get stopMentions(): readonly StopMention[] {
		return (this.#stopMentions ??= findStopMentions(this.text));
	}

	get standing(): ConsentStanding {
		const { channel, purpose } = this.message;
		return (this.#standing ??= standingFor(channel, purpose, this.consents, this.optOuts, this.at));
	}

	get hours(): HoursReading {
		return (this.#hours ??= judgeHours(
			this.#compiled.schedule(this.at, this.#hoursWaived()),
			this.places.candidates,
			this.at,
			this.#notBefore(),
		));
	}

	isOpenAt(instant: number): boolean {
		const schedule = this.#compiled.schedule(this.at, this.#hoursWaived());
		return schedule === null || schedule.isOpen(this.places.candidates, instant);
	}

	setting(rule: Rule): RuleSetting {
		return this.#compiled.settings.get(rule.id) ?? 'off';
	}

	#notBefore(): number {
		let notBefore = this.at;
		for (const { rule, from, until } of this.#compiled.waiting) {
			if (this.at < from || this.at >= until) continue;
			notBefore = Math.max(notBefore, rule.notBefore?.(this) ?? notBefore);
		}
		return notBefore;
	}

	/** An edge that was not told about consents must not refuse what a waiver may permit. */
	#hoursWaived(): boolean {
		if (this.#waiverUnknown) return true;
		return this.standing.state === 'granted' && this.standing.record?.hoursWaiver === true;
	}
}
