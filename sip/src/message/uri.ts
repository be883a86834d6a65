import { type Params, readParams, splitOutside } from './split.ts';

/** A SIP or SIPS URI (RFC 3261 §19.1). */
export interface SipUri {
	scheme: 'sip' | 'sips';
	/** As it is written, with escapes; `''`: none. */
	user: string;
	/** A name or an address; IPv6 without brackets. */
	host: string;
	port: number | undefined;
	params: Params;
}

const URI =
	/^(sips?):(?:([^@<>\s]*)@)?(\[[0-9a-f:.]{2,45}\]|[a-z0-9_](?:[a-z0-9._-]{0,252}))(?::(\d{1,5}))?$/i;

export function readUri(text: string): SipUri | undefined {
	const [beforeHeaders = ''] = splitOutside(text, '?');
	// The user part may contain semicolons.
	const at = beforeHeaders.lastIndexOf('@');
	const semicolon = beforeHeaders.indexOf(';', at + 1);
	const address = semicolon === -1 ? beforeHeaders : beforeHeaders.slice(0, semicolon);
	const [, scheme, credentials = '', host, port] = URI.exec(address) ?? [];
	if (scheme === undefined || host === undefined || Number(port ?? 0) > 65_535) return undefined;
	return {
		scheme: scheme.toLowerCase() === 'sips' ? 'sips' : 'sip',
		user: credentials.split(':', 1)[0] ?? '',
		host: host.startsWith('[') ? host.slice(1, -1) : host,
		port: port === undefined ? undefined : Number(port),
		params: readParams(semicolon === -1 ? [] : beforeHeaders.slice(semicolon + 1).split(';')),
	};
}

/** `[::1]` for an IPv6 address, anything else as it is. */
export function bracketed(host: string): string {
	return host.includes(':') ? `[${host}]` : host;
}

/** Characters of a user part that need no escape (RFC 3261 §25.1, `unreserved` and `user-unreserved`). */
const ESCAPED = /[^A-Za-z0-9\-_.!~*'()&=+$,;?/]/gu;

export function escapeUser(user: string): string {
	return user.replace(ESCAPED, (sign) =>
		[...Buffer.from(sign)]
			.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
			.join(''),
	);
}
