import { fold } from './fold.ts';
import { ownersOf } from './host-likeness.ts';
import type { ProtectedSender } from './protected-senders.ts';
import { numericHost, readLinks } from './link-hosts.ts';
import type { Channel } from '../types/message.ts';

/** A telephone number to call or to text, also as British mobile phones and North Americans write theirs. Short numbers are left out, since operators assign them to known owners. */
const PHONE =
	/(?<![\d+/=-])(?:(?:\+33|0033|0)\s?(?:\(0\)\s?)?[1-9](?:[ .-]?\d\d){4}|07\d{3} ?\d{6}|(?:1[ -])?\d{3}-\d{3}-\d{4}|\+\d{1,3}(?:[ .-]?\d{2,4}){3,5})(?!\d)/;
const KEY =
	/(?<![a-z])(?:tapez|appuyez sur|pressez|composez|press|dial) (?:la touche |le )?(?:\d|un|deux|etoile|one|two)(?![a-z\d])/;

/** A way of answering that leads elsewhere than to the owner of a protected name. */
export interface Contact {
	kind: 'link' | 'phone' | 'key';
	/** The host of a link. */
	host: string | null;
}

/** The links, numbers and keys with which a text wants to be answered, links first. */
export function contactsIn(text: string, channel: Channel): readonly Contact[] {
	const contacts: Contact[] = [];
	for (const { certain, host, written } of readLinks(text)) {
		// A host in letters of another script differs from the one that it resembles.
		if (certain) contacts.push({ kind: 'link', host: written.endsWith(host) ? host : written });
	}
	const address = numericHost(text);
	if (address !== null) contacts.push({ kind: 'link', host: address });
	const folded = fold(text);
	if (PHONE.test(folded)) contacts.push({ kind: 'phone', host: null });
	if (channel === 'voice' && KEY.test(folded)) contacts.push({ kind: 'key', host: null });
	return contacts;
}

/**
 * Whether a contact leads elsewhere than to the owner of a name, or to another carrier, bank or authority. Anybody has a
 * page at a network or a search engine.
 */
export function isForeignTo(owner: ProtectedSender, { host }: Contact): boolean {
	if (host === null) return true;
	return !ownersOf(host).some((one) => one === owner || one.badge !== true);
}
