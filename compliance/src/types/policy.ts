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
