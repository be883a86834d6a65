import type { Address, Party } from '../invoices/invoice.ts';
import { group, text } from './xml.ts';
import type { Element } from './xml.ts';

/** Schemes of ISO 6523: `0002` SIREN, `0009` SIRET. */
const SIREN_SCHEME = '0002';
const SIRET_SCHEME = '0009';

/** BG-4 or BG-7; only a seller has a legal form (BT-33). */
export function partyOf(name: string, party: Party): Element | undefined {
	return group(
		name,
		text('ram:GlobalID', party.siret, { schemeID: SIRET_SCHEME }),
		text('ram:Name', party.name),
		text('ram:Description', name === 'ram:SellerTradeParty' ? party.legalForm : undefined),
		group(
			'ram:SpecifiedLegalOrganization',
			text('ram:ID', party.siren, { schemeID: SIREN_SCHEME }),
			text('ram:TradingBusinessName', party.tradingName),
		),
		contactOf(party.contact),
		addressOf(party.address),
		group(
			'ram:URIUniversalCommunication',
			text('ram:URIID', party.endpoint.id, { schemeID: party.endpoint.scheme }),
		),
		group('ram:SpecifiedTaxRegistration', text('ram:ID', party.vatNumber, { schemeID: 'VA' })),
	);
}

/** BG-5, BG-8 or BG-15. */
export function addressOf({ lines, postalCode, city, country }: Address): Element | undefined {
	return group(
		'ram:PostalTradeAddress',
		text('ram:PostcodeCode', postalCode),
		text('ram:LineOne', lines[0]),
		text('ram:LineTwo', lines[1]),
		text('ram:LineThree', lines[2]),
		text('ram:CityName', city),
		text('ram:CountryID', country),
	);
}

function contactOf(contact: Party['contact']): Element | undefined {
	if (contact === undefined) return undefined;
	return group(
		'ram:DefinedTradeContact',
		text('ram:PersonName', contact.name),
		group('ram:TelephoneUniversalCommunication', text('ram:CompleteNumber', contact.phone)),
		group('ram:EmailURIUniversalCommunication', text('ram:URIID', contact.email)),
	);
}
