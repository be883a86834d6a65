import type { Facts } from '../compliance.ts';

/** The supplier of a fact of the rules. */
export type FactSupplier =
	/** The platform itself, from the data of the module of that name (`modules.ts`). */
	| { by: 'platform'; module: string }
	/** The platform meets what the rule demands by construction, or needs no rule for it; a caller of the module alone may still give the fact. */
	| { by: 'construction'; why: string }
	/** Nobody on the platform yet; the rule reports nothing there. */
	| { by: 'nobody'; why: string };

/**
 * The supplier of each fact. The compiler requires a line for each fact; `test/platform/facts/suppliers.test.ts` checks that every
 * fact marked `platform` reaches a decision.
 */
export const factSuppliers: Readonly<Record<keyof Facts, FactSupplier>> = {
	// Facts about the person.
	consents: { by: 'platform', module: 'consents' },
	crmSubscribedAt: { by: 'platform', module: 'consents' },
	optOuts: { by: 'platform', module: 'opt-outs' },
	callRefusals: { by: 'platform', module: 'opt-outs' },
	marks: { by: 'platform', module: 'suppressions' },
	callAttempts: { by: 'platform', module: 'facts' },
	marketingSmsSent: { by: 'platform', module: 'facts' },
	sentToRecipient: { by: 'platform', module: 'facts' },
	stopReplies: {
		by: 'construction',
		why: 'every STOP that arrives becomes an opt-out, or counts as one (`unmatched-stops.ts`), so rule SUP-01 covers it',
	},
	lastPositiveContactAt: {
		by: 'nobody',
		why: 'purchases are unknown here, and a click is recorded only where a grant is in force; without the fact, rule CON-04 counts from the consent, which is stricter',
	},
	restricted: { by: 'platform', module: 'restrictions' },
	doNotCall: { by: 'nobody', why: 'no register of do-not-call numbers is connected' },

	// Facts about the evidence.
	collectedFor: { by: 'platform', module: 'consents' },
	relationship: { by: 'platform', module: 'consents' },
	professional: { by: 'platform', module: 'consents' },
	consentOrigin: { by: 'platform', module: 'consents' },
	notice: { by: 'platform', module: 'consents' },
	proofKeptUntil: { by: 'platform', module: 'consents' },

	// Facts about the account.
	account: { by: 'platform', module: 'accounts' },
	credits: { by: 'platform', module: 'credits' },
	proofRequests: { by: 'platform', module: 'proof-requests' },
	consentDisputes: { by: 'platform', module: 'complaints' },
	subprocessors: { by: 'platform', module: 'sub-processors' },
	transfers: { by: 'platform', module: 'sub-processors' },
	emailReputation: { by: 'platform', module: 'statistics' },
	emailAuthentication: { by: 'platform', module: 'sending-domains' },
	emailIdentity: { by: 'platform', module: 'advertiser' },

	// Facts about the campaign.
	campaign: { by: 'platform', module: 'campaigns' },
	batch: { by: 'platform', module: 'campaigns' },
	list: { by: 'platform', module: 'campaigns' },

	// Acts of the platform itself.
	unsubscribe: {
		by: 'construction',
		why: 'every marketing e-mail gets its link and the header fields of RFC 8058 at its hand-over (`messages/dispatch/compose.ts`)',
	},
	validityMinutes: {
		by: 'construction',
		why: 'every hand-over names the instant after which nothing may be delivered (`messages/dispatch/validity.ts`)',
	},
	undeclaredFields: {
		by: 'construction',
		why: 'the API drops fields that it does not define before anything is decided or stored',
	},
};
