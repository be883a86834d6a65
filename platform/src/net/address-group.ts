import { isIPv6 } from 'node:net';

/**
 * The network that limits count as one visitor: an IPv4 address, or the /64 of an IPv6 address, because every home has at least a /64
 * of addresses to choose from (RFC 6177).
 */
export function addressGroup(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped !== undefined) return mapped;
	if (!isIPv6(address)) return address;
	const [head = '', tail] = address.replace(/%.*$/, '').split('::');
	const left = head === '' ? [] : head.split(':');
	const right = tail === undefined || tail === '' ? [] : tail.split(':');
	const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
	const groups = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...right];
	return groups
		.slice(0, 4)
		.map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
		.join(':');
}
