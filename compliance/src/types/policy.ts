import type { Channel } from './message.ts';

export type Preset = 'contract' | 'charter' | 'law' | 'us';

/** A case in which the law requires no prior consent; see `PolicyOptions.consentExceptions`. */
export type ConsentException = 'existing_customer' | 'professional';

/** Whether a rule applies under a policy, and whether it only warns. */
export type RuleSetting = 'off' | 'warn' | 'enforce';

/** The account's policy, as returned by `GET /v1/policy`. */
export interface Policy {
	preset: Preset;
	/** STOP short code by country, e.g. `{ "FR": "36180" }`. */
	stopCodes: Readonly<Record<string, string>>;
	/** Settings that tighten the preset; `checkPolicy` rejects a loosening of any rule outside the layer `house`. */
	options: PolicyOptions;
}

/** The treatment of an alert that only reads like advertising; see `PolicyOptions.advertisingDoubt`. */
export type AdvertisingDoubt = 'warn' | 'hold';

/** Kinds of failure of a delivery. Too many failures suspend the campaign. */
export type FailureKind = 'wrong_number' | 'hard_bounce' | 'complaint' | 'opt_out';

/** A share of deliveries, from 0 to 1, by channel and kind. */
export type FailureRates = Readonly<
	Partial<Record<Channel, Readonly<Partial<Record<FailureKind, number | undefined>>> | undefined>>
>;

export interface PolicyOptions {
	rules?: Readonly<Record<string, RuleSetting>> | undefined;
	/** `false`: a marketing SMS without a STOP mention is refused instead of completed. Default `true`. */
	appendStop?: boolean | undefined;
	/** The number of marketing SMS to one person above which CAP-02 warns. Default: 1 per day, 4 per 30 days. */
	smsCaps?: { perDay?: number | undefined; per30Days?: number | undefined } | undefined;
	/**
	 * `true`: characters that GSM-7 lacks are replaced by plain ones if that saves segments (CNT-11). Default `false`.
	 */
	foldTypography?: boolean | undefined;
	/**
	 * Sender IDs that the account may use although they contain or resemble a protected brand (SND-02). The account may
	 * also write in the name of that brand (SND-07) and link to hosts that contain it (CNT-12).
	 */
	authorizedSenders?: readonly string[] | undefined;
	/**
	 * Countries that the account sends to (ADR-08), ISO 3166-1 alpha-2; `FR` includes overseas France. Default: all.
	 */
	enabledCountries?: readonly string[] | undefined;
	/**
	 * Exceptions of article L34-5 that the account uses: `existing_customer` (CON-07), `professional` (CON-10). They
	 * require the preset `law`, because the sending contract allows none. Default: none.
	 */
	consentExceptions?: readonly ConsentException[] | undefined;
	/** `hold`: an alert that reads like advertising (CNT-15) waits for a review. Default `warn`. */
	advertisingDoubt?: AdvertisingDoubt | undefined;
	/**
	 * A campaign to more recipients than this needs the approval of a second person; 0: every campaign. Default: none does.
	 */
	campaignApproval?: { aboveRecipients: number } | undefined;
	/**
	 * Minutes that a marketing campaign to a new list waits after its first recipients, unless it gives a pilot of its own; 0: it has
	 * none. Default: 10.
	 */
	newListPilot?: { waitMinutes: number } | undefined;
	/**
	 * Rates above which a campaign is suspended, e.g. `{ "email": { "hard_bounce": 0.02 } }`; each at most the shipped one
	 * (`baselines`). Default: the shipped ones.
	 */
	suspendAbove?: FailureRates | undefined;
}
