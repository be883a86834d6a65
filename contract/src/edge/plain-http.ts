/** Names that only exist inside a network (RFC 6761, RFC 6762, RFC 8375, and common habits of routers and containers). */
const LOCAL_SUFFIX = /\.(?:localhost|local|internal|lan|home\.arpa)$/;
/** Loopback, private and link-local networks (RFC 1122, RFC 1918, RFC 3927, RFC 4193, RFC 4291). */
const PRIVATE_IPV4 =
	/^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.)\d{1,3}(?:\.\d{1,3}){0,2}$/;
const PRIVATE_IPV6 = /^\[(?:::1|f[cd][0-9a-f]{2}:[0-9a-f:]*|fe[89ab][0-9a-f]:[0-9a-f:]*)\]$/;

/**
 * Whether an API key may travel to an address without TLS: only inside the same machine or network, for example to a container named
 * `platform`.
 * @param hostname as `URL` gives it.
 */
export function mayUsePlainHttp(hostname: string): boolean {
	const host = hostname.toLowerCase().replace(/\.$/, '');
	if (PRIVATE_IPV4.test(host) || PRIVATE_IPV6.test(host)) return true;
	// A name without a dot is inside the same machine or network. IPv6 addresses have no dot either.
	return LOCAL_SUFFIX.test(host) || (!host.includes('.') && !host.startsWith('['));
}

/** Whether an API key may travel to an address: with TLS to any address, without it only inside the same machine or network. */
export function isSafeForKey(address: string): boolean {
	if (!URL.canParse(address)) return false;
	const { protocol, hostname } = new URL(address);
	return protocol === 'https:' || (protocol === 'http:' && mayUsePlainHttp(hostname));
}
