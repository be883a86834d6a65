import type { Bounce } from '../../carrier/inbound.ts';

/**
 * Errors that concern the recipient (Twilio's error dictionary). One table for every door: Twilio reports the same error in its
 * response or later, in a status callback.
 */
const CODES: ReadonlyMap<number, Bounce['type'] | 'opted_out'> = new Map([
	[13223, 'hard'], // Dial: invalid phone number format
	[13224, 'hard'], // Dial: invalid phone number
	[21211, 'hard'], // Invalid 'To' phone number
	[21214, 'hard'], // 'To' phone number cannot be reached
	[21217, 'hard'], // Phone number does not appear to be valid
	[21610, 'opted_out'], // Attempt to send to an unsubscribed recipient
	[21614, 'hard'], // 'To' number is not a valid mobile number
	[21635, 'hard'], // 'To' number cannot be a landline
	[30003, 'soft'], // Unreachable destination handset
	[30005, 'hard'], // Unknown destination handset
	[30006, 'hard'], // Landline or unreachable carrier
	[30011, 'soft'], // MMS not supported by the receiving phone number in this region
]);

/** What an error says about the recipient: that the number cannot take messages, or that the person opted out. */
export interface RecipientProblem {
	bounced: boolean;
	bounce?: Bounce;
	optedOut?: boolean;
}

/** @param code Twilio's error number; `null`: none. */
export function recipientProblem(code: number | null): RecipientProblem {
	const meaning = code === null ? undefined : CODES.get(code);
	if (meaning === undefined) return { bounced: false };
	if (meaning === 'opted_out') return { bounced: false, optedOut: true };
	return { bounced: true, bounce: { type: meaning, code: String(code) } };
}
