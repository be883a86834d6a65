/**
 * Domains of disposable mailboxes, as their own sites offer them. The list is short on purpose: the well-known ones,
 * each group with its reason. Written for this project and extended by hand; subdomains count too.
 */
const DISPOSABLE: readonly string[] = [
	// Public inboxes that anyone reads without a password
	'mailinator.com yopmail.com yopmail.fr yopmail.net maildrop.cc inboxkitten.com',
	// One service under several names; the address lives for an hour
	'guerrillamail.com guerrillamail.net guerrillamail.org guerrillamail.biz guerrillamailblock.com sharklasers.com grr.la',
	// Addresses made on the spot that end by themselves
	'10minutemail.com 10minutemail.net temp-mail.org tempmail.dev tempr.email discard.email throwawaymail.com getnada.com moakt.com mohmal.com emailondeck.com dispostable.com fakeinbox.com mailnesia.com mailcatch.com mintemail.com',
	// Forwarding addresses with an end set in advance
	'jetable.org trashmail.com trash-mail.com wegwerfmail.de spambog.com burnermail.io',
];

const KNOWN = new Set(DISPOSABLE.flatMap((domains) => domains.split(' ')));

/** Whether a domain in lower case, or one of its parent domains, is known for disposable mailboxes. */
export function isDisposable(domain: string): boolean {
	let rest = domain;
	while (rest.includes('.')) {
		if (KNOWN.has(rest)) return true;
		rest = rest.slice(rest.indexOf('.') + 1);
	}
	return false;
}
