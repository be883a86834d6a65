import { requireAddresses } from '../../contacts/person.ts';
import { findContact } from '../../contacts/queries.ts';
import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { invalidField } from '../../problems.ts';
import type { Caller } from '../../security/caller.ts';
import { readSubject, type Subject } from '../../subjects/subject.ts';

interface Asked {
	to?: string | undefined;
	country?: string | undefined;
	contactId?: string | undefined;
	channel?: Channel | undefined;
}

/**
 * The address whose messages a list asks for, named by itself or by a contact and a channel.
 * @returns `nobody`: the account has no such contact, or the contact has no address for the channel.
 * @throws {ProblemError} 403 for a contact named by a key that may not read contacts, since its messages tell its addresses; 422 with the
 * parameter that is missing or cannot be read.
 */
export async function askedSubject(
	core: Core,
	caller: Caller,
	{ to, country, contactId, channel }: Asked,
): Promise<Subject | 'nobody' | undefined> {
	const { accountId } = caller;
	if (to !== undefined && contactId !== undefined) {
		throw invalidField('/contactId', 'stands in place of to: leave one of them out');
	}
	if (to !== undefined) return readSubject(core, accountId, to, { country, pointer: '/to' });
	if (contactId === undefined) return undefined;
	requireAddresses(caller, 'Name the address in to');
	if (channel === undefined) {
		throw invalidField('/channel', 'is needed with contactId: a contact has an address for each');
	}
	const contact = await findContact(core, core.store.read, accountId, contactId);
	const address = channel === 'email' ? contact?.facts.email : contact?.facts.phone;
	if (address === undefined || address === null) return 'nobody';
	return readSubject(core, accountId, address);
}
