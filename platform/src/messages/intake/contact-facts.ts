import type { ParsedMessageRequest } from '@marketing-cible/contract';
import type { ContactFacts } from '../../contacts/model.ts';

/** The facts of the request, completed by those of the contact. */
export function withFacts(
	{ recipient }: Pick<ParsedMessageRequest, 'recipient'>,
	contact: ContactFacts,
): NonNullable<ParsedMessageRequest['recipient']> {
	const facts = { ...recipient };
	for (const name of ['country', 'postalCode', 'timeZone', 'birthDate'] as const) {
		const known = contact[name];
		if (facts[name] === undefined && known !== null) facts[name] = known;
	}
	return facts;
}
