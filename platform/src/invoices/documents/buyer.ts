import type { ClientIdentity } from '@marketing-cible/contract';
import { FRENCH_COUNTRIES, type Invoice } from '@marketing-cible/governance';

type Buyer = Invoice['buyer'];

/** The buyer that the subscription of an account names. A company in France is found in the directory by its SIREN. */
export function buyerOf(identity: ClientIdentity, vatNumber: string | undefined): Buyer {
	const { legalName, siren, address, email, consumer } = identity;
	const isFrench = FRENCH_COUNTRIES.has(address.country);
	const kind = kindOf(consumer, isFrench && siren !== undefined, isFrench);
	return {
		kind,
		name: legalName,
		siren,
		vatNumber: vatNumber ?? identity.vatNumber,
		address: {
			lines: [address.line1, ...(address.line2 === undefined ? [] : [address.line2])],
			postalCode: address.postalCode,
			city: address.city,
			country: address.country,
		},
		endpoint:
			kind === 'B2B' && siren !== undefined
				? { scheme: '0225', id: siren }
				: { scheme: 'EM', id: email },
	};
}

function kindOf(consumer: boolean, isCompany: boolean, isFrench: boolean): Buyer['kind'] {
	if (consumer) return isFrench ? 'B2C' : 'B2CINT';
	return isCompany ? 'B2B' : 'B2BINT';
}
