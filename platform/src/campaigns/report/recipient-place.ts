import { candidatePlaces, type Channel } from '../../compliance.ts';
import type { ContactFacts } from '../../contacts/model.ts';

/** Where a recipient is who has no message yet, or none any more, as the rules would assume; `several`: it cannot be told. */
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
