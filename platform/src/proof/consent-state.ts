import type { ConsentState } from '@marketing-cible/contract';
import { fromIso, toIso } from '../clock.ts';
import {
	type Channel,
	channels,
	foldConsents,
	type OptOutFact,
	type Purpose,
} from '../compliance.ts';
import { channelsOfAddress, type Person } from '../contacts/person.ts';
import type { Core } from '../core.ts';
import { emptyHistory, loadHistories } from '../facts/facts.ts';
import { withProhibitions } from '../facts/recipient-histories.ts';
import { contactKey, equivalentHashes, type Subject } from '../subjects/subject.ts';

const purposes: readonly Purpose[] = ['marketing', 'transactional'];

/** The current consent state of a person per channel and purpose, computed as in every decision. */
export async function consentState(
	core: Core,
	accountId: string,
	person: Person,
): Promise<ConsentState> {
	const keysOf = ({ hash, address }: Subject) => [
		hash,
		...equivalentHashes(core, accountId, address),
	];
	const ofContact = person.contact === null ? [] : [contactKey(person.contact.id)];
	const keys = [...ofContact, ...person.subjects.flatMap(keysOf)];
	const histories = await loadHistories(core, core.store.read, keys);
	const now = core.clock.now();
	const standingsOf = (channel: Channel) => {
		const subject = subjectFor(person, channel);
		const own = subject === undefined ? undefined : histories.get(subject.hash);
		const concerned = new Set([...ofContact, ...(subject === undefined ? [] : keysOf(subject))]);
		if (subject !== undefined) concerned.delete(subject.hash);
		const others = [...concerned].flatMap((key) => histories.get(key) ?? []);
		const history = withProhibitions(own ?? emptyHistory(), others);
		const { consents: records, optOuts } = history;
		return { history, records, standings: foldConsents(records, optOuts, now) };
	};
	const cells = (channel: Channel) => {
		const { history, records, standings } = standingsOf(channel);
		return purposes.map((purpose) => {
			const standing = standings[channel][purpose];
			const position = standing.record === null ? -1 : records.indexOf(standing.record);
			return {
				channel,
				purpose,
				state: standing.state,
				since: standing.since === null ? null : toIso(fromIso(standing.since)),
				consentId: history.consentIds[position] ?? null,
			};
		});
	};
	return {
		subject: nameOf(person),
		states: channels.flatMap(cells),
		optOuts: distinct([...histories.values()].flatMap(({ optOuts }) => optOuts)),
	};
}

/** The address that a channel of a person uses. A request that gives an address asks about it on every channel. */
function subjectFor({ contact, subjects }: Person, channel: Channel): Subject | undefined {
	if (contact === null) return subjects[0];
	return subjects.find(({ address }) => channelsOfAddress(address).includes(channel));
}

/** The first address; the id of a contact that has none. */
export function nameOf({ contact, subjects }: Person): string {
	return subjects[0]?.address ?? contact?.id ?? '';
}

/** An opt-out of a person is in the history of each of their addresses. */
function distinct(optOuts: readonly OptOutFact[]): ConsentState['optOuts'] {
	const known = new Map(
		optOuts.map(({ channels: listed, source, occurredAt }) => {
			const optOut = { channels: [...listed], source, occurredAt };
			return [JSON.stringify(optOut), optOut] as const;
		}),
	);
	return [...known.values()];
}
