import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/**
 * Networks that webhooks may not reach unless the operator allows it: all addresses that are not public unicast (the special-purpose
 * registries of RFC 6890 and its updates). They include the metadata services of cloud providers.
 */
const reserved = new BlockList();
for (const [network, prefix] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.88.99.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 4],
	['240.0.0.0', 4],
] as const) {
	reserved.addSubnet(network, prefix, 'ipv4');
}

/** IPv6: only global unicast (2000::/3) is public, except ranges that embed IPv4 addresses or are for documentation. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
const reserved6 = new BlockList();
for (const [network, prefix] of [
	['2001::', 23],
	['2001:db8::', 32],
	['2002::', 16],
	['3fff::', 20],
] as const) {
	reserved6.addSubnet(network, prefix, 'ipv6');
}

/** Webhooks may not reach this address. The message is a code. */
export class ForbiddenAddress extends Error {
	override name = 'ForbiddenAddress';
	constructor() {
		super('forbidden_address');
	}
}

/** Whether an IP address is public. IPv4-mapped IPv6 addresses are not: they never appear in public DNS. */
export function isPublicAddress(address: string): boolean {
	switch (isIP(address)) {
		case 4:
			return !reserved.check(address, 'ipv4');
		case 6:
			return globalUnicast.check(address, 'ipv6') && !reserved6.check(address, 'ipv6');
		default:
			return false;
	}
}

/** Whether a URL's host is not public, without a DNS look-up: a private IP address, or a name that is only valid locally. */
export function isVisiblyPrivate(url: string): boolean {
	const host = new URL(url).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
	if (isIP(host) !== 0) return !isPublicAddress(host);
	return /(^|\.)(localhost|local|internal|home\.arpa)$/i.test(host) || !host.includes('.');
}

/** An IP address and its version. */
export interface ResolvedAddress {
	address: string;
	family: 4 | 6;
}

/** Looks up every IP address of a host name. */
export type Resolve = (host: string) => Promise<readonly { address: string; family: number }[]>;

const byDns: Resolve = (host) => lookup(host, { all: true, order: 'verbatim' });

/**
 * Resolves a host once. The caller connects to the returned address without another look-up, which prevents DNS rebinding.
 *
 * @throws {ForbiddenAddress} when one of its addresses is not public and `allowPrivate` is false.
 */
export async function resolvePublic(
	host: string,
	allowPrivate: boolean,
	resolve = byDns,
): Promise<ResolvedAddress> {
	const bare = host.replace(/^\[|\]$/g, '');
	const found = await resolve(bare);
	if (!allowPrivate && found.some(({ address }) => !isPublicAddress(address))) {
		throw new ForbiddenAddress();
	}
	const [first] = found;
	if (first === undefined) throw new Error('no_address');
	return { address: first.address, family: first.family === 6 ? 6 : 4 };
}
