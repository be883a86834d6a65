import type { Channel } from '../compliance.ts';
import { channelsOfAddress, type Person } from '../contacts/person.ts';
import type { Core } from '../core.ts';
import type { Db } from '../store/schema.ts';
import { contactKey, equivalentHashes, type Subject } from '../subjects/subject.ts';
import type { SubjectHash } from '../types.ts';
import { emptyHistory, type History } from './history.ts';
import { loadHistories } from './load-histories.ts';
import { withProhibitions } from './recipient-histories.ts';

/** The records of a person at all of their addresses. */
export interface PersonHistories {
	/** The histories of each address, each of its other forms, and the contact. */
	all: readonly History[];
	/** The input of a decision about a channel: the history of its address, with prohibitions from the other addresses. */
	on(channel: Channel): History;
}

/** Loads the histories of people for decisions. @returns one for each person, in order. */
export async function loadPersonHistories(
	core: Core,
	db: Db,
	accountId: string,
	people: readonly Person[],
): Promise<PersonHistories[]> {
	const keys = people.map((person) => keysOfPerson(core, accountId, person));
	const histories = await loadHistories(
		core,
		db,
		keys.flatMap(({ ofContact, ofSubjects }) => [...ofContact, ...[...ofSubjects.values()].flat()]),
	);
	return people.map((person, index) => {
		const { ofContact = [], ofSubjects = new Map<Subject, SubjectHash[]>() } = keys[index] ?? {};
		const own = new Set([...ofContact, ...[...ofSubjects.values()].flat()]);
		return {
			all: [...own].flatMap((key) => histories.get(key) ?? []),
			on(channel) {
				const subject = subjectFor(person, channel);
				const concerned = new Set(ofContact);
				if (subject === undefined) return withProhibitions(emptyHistory(), historiesOf(concerned));
				for (const key of ofSubjects.get(subject) ?? []) concerned.add(key);
				concerned.delete(subject.hash);
				return withProhibitions(
					histories.get(subject.hash) ?? emptyHistory(),
					historiesOf(concerned),
				);
			},
		};
	});

	function historiesOf(keysOfOthers: Iterable<SubjectHash>): History[] {
		return [...keysOfOthers].flatMap((key) => histories.get(key) ?? []);
	}
}

/** The keys of a contact, and those of each address, its own first. */
function keysOfPerson(core: Core, accountId: string, { contact, subjects }: Person) {
	return {
		ofContact: contact === null ? [] : [contactKey(contact.id)],
		ofSubjects: new Map(
			subjects.map((subject) => [
				subject,
				[subject.hash, ...equivalentHashes(core, accountId, subject.address)],
			]),
		),
	};
}

/** The address of a person on a channel. If the request names an address, it applies to every channel. */
function subjectFor({ contact, subjects }: Person, channel: Channel): Subject | undefined {
	if (contact === null) return subjects[0];
	return subjects.find(({ address }) => channelsOfAddress(address).includes(channel));
}
