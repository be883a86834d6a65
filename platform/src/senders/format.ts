import { canonicalAddress, type Channel, decide, type Policy } from '../compliance.ts';
import { mailDomain } from '../net/mail-domain.ts';
import { type FieldError, invalidFields } from '../problems.ts';

/** A mobile number that ARCEP reserves for fiction. The rules need a recipient; nothing is sent. */
const SAMPLE_RECIPIENT = '+33639980000';

/** `Name <address>` (RFC 5322, section 3.4) or the address alone. */
const MAILBOX = /^(?:[^<>\r\n]*<([^<>\s]+)>|([^<>\s]+))$/;
/** What stands before an `@`, up to a separator of RFC 5322, and the domain behind it. */
const ADDRESSES =
	/(?<![^\s<>,;:"()[\]\\@])[^\s<>,;:"()[\]\\@]+@[\p{L}\p{M}\p{N}._\u3002\uff0e\uff61-]+/gu;

/**
 * Parses a sender and checks it against the sender rules (SND-…) that apply to every message.
 *
 * @param at milliseconds since the epoch; selects the rules in force.
 * @returns the canonical form.
 * @throws {ProblemError} 422 at `/value`.
 */
export function readSender(channel: Channel, value: string, policy: Policy, at: number): string {
	const canonical = canonicalSender(channel, value);
	if (canonical === null) {
		throw invalidFields([
			{
				pointer: '/value',
				message:
					channel === 'voice'
						? 'must be a phone number in international form (+33…) or French national form'
						: 'must be an e-mail address, e.g. boutique@example.org or Boutique <boutique@example.org>',
			},
		]);
	}
	const errors = channel === 'sms' ? formErrors(canonical, policy, at) : [];
	if (errors.length > 0) throw invalidFields(errors);
	return canonical;
}

/** The bare address of an e-mail sender, in one spelling; `null` when there is none. */
export function mailboxAddress(value: string): string | null {
	const [, named, bare] = MAILBOX.exec(value) ?? [];
	const address = named ?? bare;
	if (address?.includes('@') !== true) return null;
	return `${address.slice(0, address.lastIndexOf('@')).toLowerCase()}@${mailDomain(address)}`;
}

/** The name in an e-mail sender (RFC 5322, section 3.4), without quotes; `null`: it has none. */
export function mailboxName(value: string): string | null {
	const name = /^([^<>\r\n]*)<[^<>\s]+>$/.exec(value)?.[1]?.trim() ?? '';
	const unquoted = /^"(.*)"$/.exec(name)?.[1]?.replace(/\\(.)/g, '$1').trim() ?? name;
	return unquoted === '' ? null : unquoted;
}

/** Everything in a sender that a mail client may show as an address. */
export function addressesIn(value: string): readonly string[] {
	return value.match(ADDRESSES) ?? [];
}

function canonicalSender(channel: Channel, value: string): string | null {
	if (channel === 'sms') return value;
	if (channel === 'voice') return canonicalAddress('voice', value);
	const [, named, bare] = MAILBOX.exec(value) ?? [];
	const address = named ?? bare;
	return address === undefined || canonicalAddress('email', address) === null ? null : value;
}

function formErrors(sender: string, policy: Policy, at: number): FieldError[] {
	const message = {
		channel: 'sms' as const,
		purpose: 'transactional' as const,
		to: SAMPLE_RECIPIENT,
		sender,
		content: { text: 'Bonjour' },
		reference: 'sender',
	};
	const { findings } = decide(message, { consents: [], optOuts: [] }, policy, at, 'reject');
	return findings
		.filter(({ rule, outcome }) => rule.startsWith('SND-') && ['reject', 'hold'].includes(outcome))
		.map(({ rule, message }) => ({ pointer: '/value', message: `${rule}: ${message.en}` }));
}
