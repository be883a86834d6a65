import { type Channel, channels, foldConsents } from '../../compliance.ts';
import type { StoredContact } from '../../contacts/model.ts';
import { addressesOf, channelsOfAddress } from '../../contacts/person.ts';
import type { Core } from '../../core.ts';
import { emptyHistory } from '../../facts/history.ts';
import { loadPersonHistories, type PersonHistories } from '../../facts/person-histories.ts';
import type { Db } from '../../store/schema.ts';
import { standingProblems } from './hygiene.ts';
import type { ContactStanding } from './known.ts';

/** Loads consents, opt-outs and marks of some contacts of an account, as decisions about them read them. @returns in order. */
export async function loadStandings(
	core: Core,
	db: Db,
	accountId: string,
	contacts: readonly StoredContact[],
): Promise<ContactStanding[]> {
	const people = contacts.map((contact) => ({ contact, subjects: addressesOf(core, contact) }));
	const histories = await loadPersonHistories(core, db, accountId, people);
	const now = core.clock.now();
	return people.map(({ subjects }, index) => {
		const used = new Set(subjects.flatMap(({ address }) => channelsOfAddress(address)));
		return standingOf(histories[index], used, now);
	});
}

function standingOf(
	histories: PersonHistories | undefined,
	used: ReadonlySet<Channel>,
	now: number,
): ContactStanding {
	const on = (channel: Channel) => histories?.on(channel) ?? emptyHistory();
	const fold = (channel: Channel) => {
		const { consents, optOuts } = on(channel);
		return foldConsents(consents, optOuts, now)[channel];
	};
	const consents = { sms: fold('sms'), email: fold('email'), voice: fold('voice') };
	const marksOn = (channel: Channel) => on(channel).suppressions.map(({ kind }) => kind);
	const isReachable = (channel: Channel) =>
		used.has(channel) &&
		marksOn(channel).length === 0 &&
		consents[channel].marketing.state === 'granted';
	return {
		consents,
		marks: new Set(channels.flatMap(marksOn)),
		reachable: new Set(channels.filter(isReachable)),
		problems: standingProblems(consents, marksOn, now),
	};
}
