import type { Channel } from '../compliance.ts';
import { addressByChannel, type Person } from '../contacts/person.ts';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import { contactKey, type Subject } from '../subjects/subject.ts';
import { ALL } from './coverage.ts';
import { type NewOptOut, optOut } from './opt-outs.ts';
import type { StoredOptOut } from './model.ts';

/**
 * Opts out an address, or a contact: of all marketing as a person, of single channels at the addresses that they use.
 *
 * @returns the opt-outs in force, at least one; several if the channels use several addresses.
 * @throws {ProblemError} 422 if the contact lacks an address for a channel.
 */
export async function optOutPerson(
	core: Core,
	unit: Unit,
	accountId: string,
	person: Person,
	asked: Omit<NewOptOut, 'subject'>,
): Promise<StoredOptOut[]> {
	const recorded: StoredOptOut[] = [];
	for (const [subject, channels] of targetsOf(person, asked.channels)) {
		const made = await optOut(core, unit, accountId, { ...asked, subject, channels });
		recorded.push(made.optOut);
	}
	return recorded;
}

function targetsOf(
	person: Person,
	channels: NewOptOut['channels'],
): Iterable<readonly [Subject, NewOptOut['channels']]> {
	const { contact, subjects } = person;
	const [first] = subjects;
	if (contact === null) return first === undefined ? [] : [[first, channels]];
	if (!channels.includes(ALL)) return addressByChannel(person, channels as readonly Channel[]);
	// A contact without an address yet: the opt-out waits for one.
	return [[first ?? { address: contact.id, hash: contactKey(contact.id) }, channels]];
}
