import { normalizeAddress } from '@marketing-cible/compliance';
import type { Channel } from '@marketing-cible/compliance';
import { cellValue } from './cells.ts';
import { consentColumn } from './consent-columns.ts';
import { ListError } from './list-error.ts';
import { namedKind, optOutKind } from './opt-out-columns.ts';
import type { OptOutColumn } from './opt-out-columns.ts';
import { COUNTRY, EMAIL, PHONE, POSTAL_CODE, TIME_ZONE } from './names.ts';
import { plain } from './plain.ts';

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

/** The columns that the user named. */
export interface NamedColumns {
	toColumn: string | undefined;
	optOutColumns: readonly string[];
}

/**
 * Finds the columns for messages on a channel, by their names in French or English, or as the user named them.
 * @throws {ListError} if the column with the addresses, or a named one, cannot be found.
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
		throw unknownColumn(toColumn);
	}
	const to = asked ?? named;
	if (to === undefined && optOutColumns.length === 0) return withoutHeader(first, channel);
	if (to === undefined) throw noAddresses(channel);
	return {
		to,
		country: find(COUNTRY),
		postalCode: find(POSTAL_CODE),
		timeZone: find(TIME_ZONE),
		consent: consentColumn(first, channel),
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
			throw unknownColumn(name);
		});
	}
	return first.flatMap((name, index) => {
		const kind = index === to ? null : optOutKind(name, channel);
		return kind === null ? [] : [{ index, kind }];
	});
}

function noAddresses(channel: Channel): ListError {
	return new ListError(
		'no_addresses',
		`No column in the first line was recognized as ${channel === 'email' ? 'e-mail addresses' : 'phone numbers'}.`,
	);
}

/** The name is the user's, not one of the list. */
function unknownColumn(name = ''): ListError {
	return new ListError('unknown_column', `The first line has no column “${name}”.`);
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
