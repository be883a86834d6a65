import { BlockList, isIP } from 'node:net';
import type { Resolve } from './names.ts';
import type { ResolvedAddress } from './resolved-address.ts';

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

/**
 * Resolves a host once and checks every address. The caller connects to the returned addresses without another look-up, which prevents
 * DNS rebinding.
 *
 * @throws {ForbiddenAddress} when one of its addresses is not public and `allowPrivate` is false.
 */
export async function resolvePublic(
	host: string,
	allowPrivate: boolean,
	resolve: Resolve,
	signal?: AbortSignal,
): Promise<readonly ResolvedAddress[]> {
	const bare = host.replace(/^\[|\]$/g, '');
	const found = isIP(bare) === 0 ? await resolve(bare, signal) : [{ address: bare }];
	if (!allowPrivate && found.some(({ address }) => !isPublicAddress(address))) {
		throw new ForbiddenAddress();
	}
	if (found.length === 0) throw new Error('no_address');
	return found.map(({ address }) => ({ address, family: isIP(address) === 6 ? 6 : 4 }));
}
