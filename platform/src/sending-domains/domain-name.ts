import { domainToASCII, domainToUnicode } from 'node:url';
import { invalidField } from '../problems.ts';
import { isPublicSuffix } from './public-suffix.ts';

/** RFC 1035, 2.3.4: 253 octets, less the longest name that is published below the domain. */
const MAX_LENGTH = 253 - 'mc00000000000000._domainkey.'.length;
/** Letters, digits, hyphens, and the four dots of IDNA (UTS 46). */
const NAME = /^[\p{L}\p{M}\p{N}.\u3002\uff0e\uff61-]+$/u;
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Names that the public DNS never has (RFC 6761, 6762, 7686, 8375, 9476 and ICANN's reservation of `internal`). */
const NEVER_PUBLIC = new Set('alt arpa internal invalid lan local localhost home onion'.split(' '));

/**
 * Reads the name of a domain.
 * @returns its only form: ASCII (RFC 5891), lower case, without a final dot.
 * @throws {ProblemError} 422 at `/domain`.
 */
export function readDomainName(text: string): string {
	const given = text.trim().replace(/[.\u3002\uff0e\uff61]$/u, '');
	if (!NAME.test(given)) {
		throw invalidField(
			'/domain',
			'must be a domain name alone, such as boutique.example: no address, no URL, no underscore',
		);
	}
	const domain = domainToASCII(given).toLowerCase();
	const top = domain.slice(domain.lastIndexOf('.') + 1);
	if (!HOST.test(domain) || /^\d*$/.test(top) || hasUnreadableLabel(domain)) {
		throw invalidField('/domain', 'is not a valid domain name: check its letters and hyphens');
	}
	if (domain.length > MAX_LENGTH) {
		throw invalidField('/domain', `must have at most ${MAX_LENGTH} letters in its ASCII form`);
	}
	if (NEVER_PUBLIC.has(top)) {
		throw invalidField('/domain', 'is no name of the public DNS, so no receiver could check it');
	}
	if (isPublicSuffix(domain)) {
		throw invalidField(
			'/domain',
			'is a public suffix, below which anybody can register a name: give your own domain below it',
		);
	}
	return domain;
}

/** A label that looks encoded and is not (RFC 5891, 4.2.3.1). */
function hasUnreadableLabel(domain: string): boolean {
	return /(?:^|\.)xn--/.test(readableDomain(domain));
}

/** The domain as people read it. */
export function readableDomain(domain: string): string {
	const unicode = domainToUnicode(domain);
	return unicode === '' ? domain : unicode;
}
