import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';

/**
 * Where a message goes, as far as carriers limit it: the domain of an e-mail address, hashed, since a domain may be a person's own.
 * @returns `null` where no destination is told apart.
 */
export function destinationOf(core: Core, channel: Channel, address: string): string | null {
	if (channel !== 'email') return null;
	const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
	return core.vault.hash('destination', domain);
}
