import { candidatePlaces, type Channel } from '../../compliance.ts';
import type { ContactFacts } from '../../contacts/model.ts';

/** The place of a recipient without a message, as the rules would assume it; `several` if several are possible. */
export function recipientPlace(channel: Channel, facts: ContactFacts | undefined): string | null {
	if (facts === undefined) return null;
	const { country, postalCode, timeZone } = facts;
	const places = candidatePlaces(channel, (channel === 'email' ? facts.email : facts.phone) ?? '', {
		...(country === null ? {} : { country }),
		...(postalCode === null ? {} : { postalCode }),
		...(timeZone === null ? {} : { timeZone }),
	});
	const [first = null, ...others] = new Set(places.map(({ territory }) => territory));
	return others.length > 0 ? 'several' : first;
}
