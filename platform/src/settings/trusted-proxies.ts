import { isIP } from 'node:net';
import * as z from 'zod';

/**
 * Whose `X-Forwarded-For` is believed: nobody's, that of the last so many hops, or that of proxies in these networks. Never the whole
 * header: proxies append to what the client wrote, so its first entries are the client's own words.
 */
export type TrustedProxies = false | number | string[];

/** Names of networks that the library `proxy-addr` knows. */
const NAMED = new Set(['loopback', 'linklocal', 'uniquelocal']);
const MAX_HOPS = 10;

/** `false`, `true` (one proxy), a number of proxies, or networks separated by commas. */
export const trustedProxies = z
	.string()
	.default('false')
	.transform((value, context): TrustedProxies => {
		const text = value.trim().toLowerCase();
		if (text === 'false' || text === '0') return false;
		if (text === 'true') return 1;
		if (/^\d{1,2}$/.test(text) && Number(text) <= MAX_HOPS) return Number(text);
		const networks = text.split(',').map((network) => network.trim());
		if (networks.every(isNetwork)) return networks;
		context.addIssue({
			code: 'custom',
			message:
				'must be false, true (one proxy), the number of proxies before the platform, or their networks, e.g. 10.0.0.0/8,fd00::/8',
		});
		return z.NEVER;
	});

function isNetwork(text: string): boolean {
	if (NAMED.has(text)) return true;
	const [address = '', prefix, more] = text.split('/');
	const version = isIP(address);
	if (version === 0 || more !== undefined) return false;
	if (prefix === undefined) return true;
	return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
}
