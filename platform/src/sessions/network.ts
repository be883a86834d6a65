import { addressGroup } from '../net/address-group.ts';

/**
 * The network whose failed sign-ins are counted together: the /24 of an IPv4 address, the /56 of an IPv6 address. Wider than for other
 * limits, since an attacker pays little for neighbors.
 */
export function signInNetwork(address: string): string {
	const group = addressGroup(address);
	if (group.includes('.')) return group.split('.').slice(0, 3).join('.');
	// `addressGroup` returns the /64 as four groups of hexadecimal digits without leading zeros.
	const [first = '0', second = '0', third = '0', fourth = '0'] = group.split(':');
	return [first, second, third, fourth.padStart(4, '0').slice(0, 2)].join(':');
}
