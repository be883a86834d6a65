/** The words of the compliance module. Everything here is plain data: no I/O, no clock, no environment. */
import type { FurtherFacts } from './facts/types.ts';

export type * from './facts/types.ts';

export type Channel = 'sms' | 'email' | 'voice';
export type Purpose = 'marketing' | 'transactional';

/** Declared sector of the offer; the closed list of the HTTP contract. */
export type Sector =
	| 'retail'
	| 'food'
	| 'alcohol'
	| 'tobacco'
	| 'finance'
	| 'insurance'
	| 'charity'
	| 'health'
	| 'pharmacy'
	| 'gambling'
	| 'weapons'
	| 'drugs'
	| 'adult'
	| 'energy_renovation'
	| 'home_adaptation'
	| 'training_cpf'
	| 'telecom'
	| 'travel'
	| 'services'
	| 'other';

/** What is to be sent, to whom. Same names as `POST /v1/messages`. */
export interface Message {
	channel: Channel;
	purpose: Purpose;
	/** Phone number in any common form, or an e-mail address. */
	to: string;
	/** SMS: sender ID (OADC) · e-mail: From · voice: caller number. */
	sender?: string | undefined;
	content: Content;
	recipient?: Recipient | undefined;
	sector?: Sector | undefined;
	/** What a transactional message rests on (an order, a case). */
	reference?: string | undefined;
	/** ISO 8601 instant after which the message has no sense any more. */
	notAfter?: string | undefined;
}

export interface Content {
	text?: string | undefined;
	subject?: string | undefined;
	html?: string | undefined;
	/** BCP 47 tag. */
	language?: string | undefined;
}

/** What the caller knows about the recipient's place and age. */
export interface Recipient {
	/** ISO 3166-1 alpha-2. Also the country in which a national number is read. */
	country?: string | undefined;
	postalCode?: string | undefined;
	/** IANA name. */
	timeZone?: string | undefined;
	/** YYYY-MM-DD. */
	birthDate?: string | undefined;
	contactId?: string | undefined;
}

export type ConsentAction = 'grant' | 'withdraw' | 'refuse';
export type ConsentMethod =
	| 'web_form'
	| 'double_opt_in'
	| 'paper'
	| 'voice_recording'
	| 'keyword'
	| 'point_of_sale'
	| 'import';

/** One entry of a person's consent history. Same names as `POST /v1/consents`, without the subject. */
export interface ConsentRecord {
	action: ConsentAction;
	channels: readonly Channel[];
	purposes: readonly Purpose[];
	/** ISO 8601 instant of the person's act. */
	collectedAt: string;
	method?: ConsentMethod | undefined;
	/** Who may send on the strength of this consent. */
	controller?: string | undefined;
	wording?:
		| { text: string; language?: string | undefined; version?: string | undefined }
		| undefined;
	sourceUrl?: string | undefined;
	noticeVersion?: string | undefined;
	evidence?: readonly string[] | undefined;
	/** Consent to be called outside the hours of article D.223-9; never implied by consent alone. */
	hoursWaiver?: boolean | undefined;
}

export type OptOutSource =
	| 'stop_sms'
	| 'unsubscribe_link'
	| 'one_click'
	| 'voice_key'
	| 'crm'
	| 'complaint'
	| 'manual';

/** One opt-out of the recipient. */
export interface OptOut {
	channels: readonly (Channel | 'all')[];
	source: OptOutSource;
	/** ISO 8601 instant. */
	occurredAt: string;
}

/**
 * What the decision rests on besides the message. A member that is `undefined` was not looked up: an edge leaves the
 * rules that need it to the platform. The platform (vantage `authority`) fails closed for consents and opt-outs; a rule
 * that needs any other member says nothing without it.
 */
export interface Facts extends FurtherFacts {
	consents?: readonly ConsentRecord[] | undefined;
	optOuts?: readonly OptOut[] | undefined;
}

export type Preset = 'contract' | 'charter' | 'law' | 'us';

/** When the law asks for no prior consent; see `PolicyOptions.consentExceptions`. */
export type ConsentException = 'existing_customer' | 'professional';

/** How strongly a rule speaks under a policy. */
export type RuleSetting = 'off' | 'warn' | 'enforce';

/** The account's policy, as `GET /v1/policy` answers it. */
export interface Policy {
	preset: Preset;
	/** STOP short code by country, e.g. `{ "FR": "36180" }`. */
	stopCodes: Readonly<Record<string, string>>;
	/** Settings that tighten the preset; a loosening of anything but a `house` rule is refused by `checkPolicy`. */
	options: PolicyOptions;
}

export interface PolicyOptions {
	rules?: Readonly<Record<string, RuleSetting>> | undefined;
	/** `false`: a marketing SMS without its STOP mention is refused instead of completed. Default `true`. */
	appendStop?: boolean | undefined;
	/** From how many marketing SMS to one person rule CAP-02 warns. Default: 1 a day, 4 in 30 days. */
	smsCaps?: { perDay?: number | undefined; per30Days?: number | undefined } | undefined;
	/** `true`: typography that GSM-7 lacks is written plainly when that saves segments (CNT-11). Default `false`. */
	foldTypography?: boolean | undefined;
	/** Sender IDs that the account may use although they name or resemble a protected brand (SND-02). */
	authorizedSenders?: readonly string[] | undefined;
	/**
	 * Countries that the account sends to (ADR-08), ISO 3166-1 alpha-2; `FR` includes overseas France. Default: all.
	 */
	enabledCountries?: readonly string[] | undefined;
	/**
	 * Exceptions of article L34-5 that the account uses: `existing_customer` (CON-07), `professional` (CON-10). The sending
	 * contract knows none: allowed under the preset `law` only. Default: none.
	 */
	consentExceptions?: readonly ConsentException[] | undefined;
}

/**
 * Who asks. `authority` is the platform, which holds consents and opt-outs; `edge` is an n8n node or the Zapier app,
 * which refuses early on what it knows and leaves the rest to the platform.
 */
export type Vantage = 'authority' | 'edge';

export interface Question {
	message: Message;
	facts: Facts;
	policy: Policy;
	/** The instant for which the decision holds, in milliseconds since the epoch. */
	at: number;
	/** What becomes of a message outside its hours. Default `reject`, as in the HTTP contract. */
	outsideHours?: 'reject' | 'defer' | undefined;
	/** Default `authority`: fails closed. */
	vantage?: Vantage | undefined;
	/** Version of the time zone data of the host, for the record. */
	tzdata?: string | undefined;
}

export type Layer = 'law' | 'charter' | 'contract' | 'house';
export type Confidence = 'high' | 'medium' | 'low';
export type FindingOutcome = 'warn' | 'amend' | 'defer' | 'hold' | 'reject';
export type Outcome = 'allow' | 'amend' | 'defer' | 'hold' | 'reject';

export interface LocalizedText {
	en: string;
	fr: string;
}

export interface Finding {
	rule: string;
	outcome: FindingOutcome;
	layer: Layer;
	/** The text that the rule serves: article, clause, RFC. */
	source: string;
	/** YYYY-MM-DD. */
	effectiveFrom: string;
	confidence: Confidence;
	message: LocalizedText;
	detail: Readonly<Record<string, unknown>>;
}

export interface Place {
	/** ISO 3166-2 where there is one (`FR-971`, `FR-67`), else ISO 3166-1 (`FR`). */
	territory: string;
	/** IANA name. */
	timeZone: string;
}

export interface Amendment {
	text: string;
	changes: readonly { rule: string; from: string; to: string }[];
}

export interface Cost {
	segments: number;
	encoding: 'GSM-7' | 'UCS-2';
	credits: number;
}

export interface Versions {
	ruleset: string;
	calendar: string;
	tzdata: string;
	phone: string;
}

/** The answer to a question: exactly the `Verdict` of the HTTP contract. */
export interface Verdict {
	outcome: Outcome;
	findings: readonly Finding[];
	/** Earliest instant lawful in every candidate place (ISO 8601, UTC); `null` when it may go now or may never go. */
	nextPermittedAt: string | null;
	amended: Amendment | null;
	places: readonly Place[];
	purpose: { declared: Purpose; inferred: Purpose; signals: readonly string[] };
	/** `null` for channels that are not counted in segments. */
	cost: Cost | null;
	versions: Versions;
	/** ISO 8601, UTC. */
	at: string;
}
