import { ACCOUNT_EXAMPLES } from './account.ts';
import type { RuleExamples } from './base.ts';
import { CONSENT_EXAMPLES } from './consent.ts';
import { CONTENT_EXAMPLES } from './content.ts';
import { HOURS_EXAMPLES } from './hours.ts';
import { SENDER_EXAMPLES } from './sender.ts';

/** By rule id; the generator fails for a rule without an entry. */
export const examples: Readonly<Record<string, RuleExamples>> = {
	...ACCOUNT_EXAMPLES,
	...CONSENT_EXAMPLES,
	...CONTENT_EXAMPLES,
	...HOURS_EXAMPLES,
	...SENDER_EXAMPLES,
};
