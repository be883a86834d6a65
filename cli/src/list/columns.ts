import { normalizeAddress } from '@marketing-cible/compliance';
import type { Channel } from '@marketing-cible/compliance';
import { InputError } from '../input-error.ts';
import { cellValue } from './cells.ts';
import { namedKind, optOutKind } from './opt-out-columns.ts';
import type { OptOutColumn } from './opt-out-columns.ts';
import { plain, words } from './plain.ts';

/** The indexes of the columns. */
export interface Columns {
	to: number;
	country: number | undefined;
	postalCode: number | undefined;
	timeZone: number | undefined;
	consent: number | undefined;
	/** All columns that say something about opt-outs. */
	optOut: readonly OptOutColumn[];
	/** Number of fields of a complete record. */
	width: number;
	/** The file has no header; its first record is a contact. */
	withoutHeader: boolean;
}

/** Column names without case, accents and punctuation, the most specific first. */
const PHONE =
	words(`mobile portable gsm telephonemobile telephoneportable telportable telmobile mobilephone
	mobilephonenumber mobilenumber phonemobile numeromobile numeroportable numerodeportable numerodemobile nmobile nportable
	ndeportable ndemobile mobile1 portable1 gsm1 cellphone cell msisdn smsphonenumber numerosms phone phonenumber
	telephone tel numerodetelephone numerotelephone ndetelephone nodetelephone ntelephone notelephone numerodetel ndetel
	ntel notel numtel numero tel1 phone1 telephone1 phonenumber1 numerodetelephone1 billingphone billingmobile
	shippingphone phonebilling contactphone customerphone userphone customerphonenumber primaryphone mainphone
	defaultaddressphone destinataire to recipient sms`);
const EMAIL = words(`email mail courriel emailaddress adresseemail adressemail adressecourriel
	adresseelectronique email1 mail1 billingemail emailbilling contactemail customeremail useremail primaryemail emailadresse
	emailaddress1 destinataire to recipient`);
const POSTAL_CODE = words('codepostal postalcode cp zip zipcode postcode shippingzip billingzip');
const COUNTRY = words('pays country codepays countrycode');
const TIME_ZONE = words('fuseau fuseauhoraire timezone tz');
const CONSENT = words(`consent consentdate dateconsent consentement dateconsentement
	datedeconsentement dateduconsentement optin optindate dateoptin consentedat collectedat consentat`);
/** The columns that the user named. */
export interface NamedColumns {
	toColumn: string | undefined;
	optOutColumns: readonly string[];
}

/**
 * Finds the columns by their names in French or English, or by `--to-column` and `--opt-out-column`.
 * @throws {InputError} if the column with the addresses, or a named one, cannot be found.
 */
export function readColumns(
	first: readonly string[],
	channel: Channel,
	{ toColumn, optOutColumns }: NamedColumns,
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
	if (to === undefined && optOutColumns.length === 0) return withoutHeader(first, channel);
	if (to === undefined) throw noAddresses(channel);
	return {
		to,
		country: find(COUNTRY),
		postalCode: find(POSTAL_CODE),
		timeZone: find(TIME_ZONE),
		consent: find(CONSENT),
		optOut: optOutColumnsOf(first, names, channel, to, optOutColumns),
		width: first.length,
		withoutHeader: false,
	};
}

function optOutColumnsOf(
	first: readonly string[],
	names: readonly string[],
	channel: Channel,
	to: number,
	asked: readonly string[],
): readonly OptOutColumn[] {
	if (asked.length > 0) {
		return asked.map((name) => {
			const index = names.indexOf(plain(name));
			if (index >= 0) return { index, kind: namedKind(name) };
			throw new InputError('The first line has no column named as in --opt-out-column.');
		});
	}
	return first.flatMap((name, index) => {
		const kind = index === to ? null : optOutKind(name, channel);
		return kind === null ? [] : [{ index, kind }];
	});
}

function noAddresses(channel: Channel): InputError {
	return new InputError(
		`No column in the first line was recognized as ${channel === 'email' ? 'e-mail addresses' : 'phone numbers'}. Name it with --to-column.`,
	);
}

/** The columns of a file without header: the first field that is a valid address determines the column. */
function withoutHeader(first: readonly string[], channel: Channel): Columns {
	const to = first.findIndex((field) => normalizeAddress(channel, cellValue(field)).ok);
	if (to === -1) throw noAddresses(channel);
	return {
		to,
		country: undefined,
		postalCode: undefined,
		timeZone: undefined,
		consent: undefined,
		optOut: [],
		width: first.length,
		withoutHeader: true,
	};
}
