import { normalizeAddress } from '@marketing-cible/compliance';
import type { Channel } from '@marketing-cible/compliance';
import { InputError } from '../input-error.ts';

/** The indexes of the columns. */
export interface Columns {
	to: number;
	country: number | undefined;
	postalCode: number | undefined;
	timeZone: number | undefined;
	consent: number | undefined;
	optOut: number | undefined;
	/** Number of fields of a complete record. */
	width: number;
	/** The file has no header; its first record is a contact. */
	withoutHeader: boolean;
}

/** Column names without case, accents and punctuation, the most specific first. */
const PHONE = words(`mobile portable gsm telephonemobile telephoneportable telportable telmobile
	mobilephone mobilenumber numeromobile numeroportable numerodeportable cellphone cell msisdn phone
	phonenumber telephone tel numerodetelephone numerotelephone numero tel1 phone1 destinataire to recipient`);
const EMAIL = words(`email mail courriel emailaddress adresseemail adressemail adressecourriel
	adresseelectronique destinataire to recipient`);
const POSTAL_CODE = words('codepostal postalcode cp zip zipcode postcode shippingzip billingzip');
const COUNTRY = words('pays country codepays countrycode');
const TIME_ZONE = words('fuseau fuseauhoraire timezone tz');
const CONSENT = words(`consent consentdate dateconsent consentement dateconsentement
	datedeconsentement dateduconsentement optin optindate dateoptin consentedat collectedat consentat`);
const OPT_OUT = words(`optout optoutdate dateoptout desinscription datedesinscription
	datededesinscription desabonnement datedesabonnement unsubscribed unsubscribedate unsubscribedat optedout
	optedoutat stop datestop opposition dateopposition`);

/**
 * Finds the columns by their names in French or English, or by `--to-column`.
 * @throws {InputError} if the column with the addresses cannot be found.
 */
export function readColumns(
	first: readonly string[],
	channel: Channel,
	toColumn: string | undefined,
): Columns {
	const names = first.map(plain);
	const find = (known: readonly string[]): number | undefined => {
		const name = known.find((candidate) => names.includes(candidate));
		return name === undefined ? undefined : names.indexOf(name);
	};
	const named = toColumn === undefined ? find(channel === 'email' ? EMAIL : PHONE) : undefined;
	const asked = toColumn === undefined ? undefined : names.indexOf(plain(toColumn));
	if (asked === -1) {
		throw new InputError('The first line has no column named as in --to-column.');
	}
	const to = asked ?? named;
	if (to === undefined) return withoutHeader(first, channel);
	return {
		to,
		country: find(COUNTRY),
		postalCode: find(POSTAL_CODE),
		timeZone: find(TIME_ZONE),
		consent: find(CONSENT),
		optOut: find(OPT_OUT),
		width: first.length,
		withoutHeader: false,
	};
}

/** The columns of a file without header: the first field that is a valid address determines the column. */
function withoutHeader(first: readonly string[], channel: Channel): Columns {
	const to = first.findIndex((field) => normalizeAddress(channel, field).ok);
	if (to === -1) {
		throw new InputError(
			`No column in the first line was recognized as ${channel === 'email' ? 'e-mail addresses' : 'phone numbers'}. Name it with --to-column.`,
		);
	}
	return {
		to,
		country: undefined,
		postalCode: undefined,
		timeZone: undefined,
		consent: undefined,
		optOut: undefined,
		width: first.length,
		withoutHeader: true,
	};
}

/** Normalizes a column name: “Téléphone (mobile)” becomes `telephonemobile`. */
function plain(name: string): string {
	return name
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');
}

function words(list: string): readonly string[] {
	return list.split(/\s+/).filter((word) => word !== '');
}
