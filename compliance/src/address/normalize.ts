import type { Channel, Recipient } from '../types/message.ts';
import { normalizeEmail } from './email.ts';
import { hasNumberingPlan } from './library.ts';
import { readPhone } from './phone.ts';
import type { PhoneAddress, PhoneProblem } from './phone.ts';

export interface EmailAddress {
	kind: 'email';
	address: string;
}

export interface AddressProblem {
	kind: 'problem';
	problem: PhoneProblem;
}

export type ReadAddress = PhoneAddress | EmailAddress | AddressProblem;

export type NormalizedAddress =
	| {
			ok: true;
			/** E.164, or an e-mail address with its domain in lower case. */
			address: string;
			/** The number was written in metropolitan form but belongs to an overseas department. */
			readAsOverseas: boolean;
	  }
	| {
			ok: false;
			/** `short_code`: a service number such as 36180, which cannot receive messages. */
			problem: PhoneProblem;
	  };

/**
 * The canonical form of a recipient's address. The platform stores it, the n8n node and the Zapier app send it, and
 * suppression lists are keyed by it, so all of them must call this function.
 */
export function normalizeAddress(
	channel: Channel,
	to: string,
	recipient?: Recipient,
): NormalizedAddress {
	const read = readAddress(channel, to, recipient);
	if (read.kind === 'problem') return { ok: false, problem: read.problem };
	return {
		ok: true,
		address: read.address,
		readAsOverseas: read.kind === 'phone' && read.readAsOverseas,
	};
}

/** Like `normalizeAddress`, with the details of the number that rules need. Accepts any value without throwing. */
export function readAddress(channel: Channel, to: unknown, recipient?: Recipient): ReadAddress {
	if (typeof to !== 'string' || to.trim() === '') return { kind: 'problem', problem: 'empty' };
	if (channel === 'email') {
		const address = normalizeEmail(to);
		return address === null ? { kind: 'problem', problem: 'invalid' } : { kind: 'email', address };
	}
	const country = numberingCountry(recipient);
	const read = readPhone(to, country);
	if (typeof read !== 'string') return read;
	const unknown = read === 'invalid' && !hasNumberingPlan(country);
	return { kind: 'problem', problem: unknown ? 'unknown_country' : read };
}

/** The code of the Unicode CLDR for an unknown region, which has no numbering plan. */
const UNKNOWN = 'ZZ';

/** The country in which national numbers are read: the declared one, else France. An invalid country does not count as France. */
function numberingCountry(recipient: Recipient | undefined): string {
	const declared: unknown = recipient?.country;
	if (declared === undefined || declared === null) return 'FR';
	if (typeof declared === 'string' && declared.trim() === '') return 'FR';
	return countryCode(recipient) ?? UNKNOWN;
}

/** The recipient's declared country as an upper-case code, or `undefined`. */
export function countryCode(recipient: Recipient | undefined): string | undefined {
	const country: unknown = recipient?.country;
	if (typeof country !== 'string') return undefined;
	if (isCode(country)) return country;
	const code = country.trim().toUpperCase();
	return code.length === 2 ? code : undefined;
}

function isCode(text: string): boolean {
	return text.length === 2 && isCapital(text.charCodeAt(0)) && isCapital(text.charCodeAt(1));
}

function isCapital(code: number): boolean {
	return code >= 0x41 && code <= 0x5a;
}
