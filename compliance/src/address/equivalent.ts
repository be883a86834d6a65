import { normalizeEmail } from './email.ts';
import { NATIONAL_LENGTH, NATIONAL_PLAN_CODES } from './overseas.ts';
import { readPhone } from './phone.ts';
import type { PhoneAddress } from './phone.ts';

/** Domains of one mailbox provider. */
const GMAIL: readonly string[] = ['gmail.com', 'googlemail.com'];

/**
 * Every address under which the line or mailbox may be on record, the canonical form first. Records under any of them concern the same person, so an opt-out must be looked up under all.
 *
 * - A number of overseas France: its digits with every calling code that it may have, +33 included, because the national
 *   plan assigns them once.
 * - A Gmail mailbox: both domains, and without the dots and the tag, which Gmail ignores.
 *
 * @param address in any form that `normalizeAddress` accepts; national numbers are read in `country`, by default in France.
 * @returns an empty list if it is neither a phone number nor an e-mail address.
 */
export function equivalentAddresses(address: string, country = 'FR'): readonly string[] {
	if (address.includes('@')) {
		const email = normalizeEmail(address);
		return email === null ? [] : mailboxesOf(email);
	}
	const phone = readPhone(address, country);
	return typeof phone === 'string' ? [] : linesOf(phone);
}

function linesOf({
	address,
	callingCode,
	class: { elsewhere = [] },
}: PhoneAddress): readonly string[] {
	if (!NATIONAL_PLAN_CODES.includes(callingCode)) return [address];
	const digits = address.slice(1 + callingCode.length);
	// The six digits of Saint-Pierre-et-Miquelon follow their calling code in the national form.
	const national = digits.length === NATIONAL_LENGTH ? digits : callingCode + digits;
	const codes = national.startsWith('8')
		? NATIONAL_PLAN_CODES
		: ['33', ...elsewhere.map((plan) => plan.callingCode)];
	return [...new Set([address, ...codes.map((code) => `+${code}${national}`)])];
}

/**
 * The key under which records of a line or mailbox are kept: equal for every way to write it. Case is ignored (mail servers may
 * distinguish `Zoe@` from `zoe@`, RFC 5321, section 2.4, but in practice none does), and so are the dots and the tag of Gmail.
 * @param canonical a canonical address.
 */
export function addressKey(canonical: string): string {
	const at = canonical.lastIndexOf('@');
	if (at < 0) return canonical;
	const domain = canonical.slice(at + 1).toLowerCase();
	const local = canonical.slice(0, at);
	return GMAIL.includes(domain) ? `${bareLocal(local)}@gmail.com` : canonical.toLowerCase();
}

/** The local part of a Gmail mailbox without the dots and the tag that Gmail ignores. */
function bareLocal(local: string): string {
	const bare = local.replace(/\+.*$/, '').replaceAll('.', '').toLowerCase();
	return bare === '' ? local : bare;
}

function mailboxesOf(email: string): readonly string[] {
	const at = email.lastIndexOf('@');
	const local = email.slice(0, at);
	if (!GMAIL.includes(email.slice(at + 1))) return [email];
	const locals = [local, bareLocal(local)];
	return [...new Set(locals.flatMap((one) => GMAIL.map((domain) => `${one}@${domain}`)))];
}
