import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';

/**
 * The destination by which carriers limit messages: the hashed domain of an e-mail address. It is hashed because a domain may belong
 * to a person.
 * @returns `null` on channels without limits per destination.
 */
export function destinationOf(core: Core, channel: Channel, address: string): string | null {
	if (channel !== 'email') return null;
	const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
	return core.vault.hash('destination', domain);
}
