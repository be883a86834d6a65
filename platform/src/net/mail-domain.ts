import { domainToASCII } from 'node:url';

/** The domain of an e-mail address as DNS has it: ASCII (RFC 5891), lower case, without a final dot. */
export function mailDomain(address: string): string {
	let domain = address.slice(address.lastIndexOf('@') + 1);
	while (domain.endsWith('.')) domain = domain.slice(0, -1);
	return domainToASCII(domain).toLowerCase();
}

/** Whether an address is of a domain or of one below it: what a signature of the domain vouches for (DMARC, RFC 7489, 3.1). */
export function isOfDomain(address: string, domain: string): boolean {
	return `.${mailDomain(address)}`.endsWith(`.${domain}`);
}
