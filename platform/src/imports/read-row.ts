import type { ImportReason } from '@marketing-cible/contract';
import {
	countryOf,
	DAY_ENDS,
	dayOf,
	instantOf,
	isRounded,
	readOptOutCell,
} from '@marketing-cible/lists';
import { fromIso } from '../clock.ts';
import { type Channel, canonicalAddress, readNumber } from '../compliance.ts';
import { isLifetime } from '../contacts/lifetime.ts';
import { isTimeZone } from '../contacts/put.ts';
import { FLAG_BITS } from './flags.ts';
import type { ColumnPlan } from './mapping.ts';
import type { RawRow } from './model.ts';
import { readConsent, type RowConsent } from './read-consent.ts';
import { type Given, RowReader } from './row-reader.ts';

/** What a row says. */
export interface ReadRow {
	line: number;
	/** Why it cannot be imported; its opt-outs count nevertheless. */
	reason: ImportReason | null;
	flags: number;
	/** The values that are not empty, in their stored form. */
	given: Given;
	/** The row has a number in national form and names no country, so the number was read in that of the import. */
	isCountryAssumed: boolean;
	/** Channels of which the person opted out, with the time; `null`: it is not given. */
	optOuts: ReadonlyMap<Channel | 'all', number | null>;
	consent: RowConsent;
}

/** How rows are read. */
export interface Reading {
	plan: ColumnPlan;
	/** Country of national numbers. */
	country: string | undefined;
	now: number;
}

const LONGEST_TEXT = 500;
const LONGEST_EMAIL = 320;
const INTERNATIONAL = /^(?:tel:)?\s*(?:\+|00)/i;

/** Reads a row. Never throws; what cannot be read is the reason or a flag. */
export function readRow([line, malformed, ...cells]: RawRow, reading: Reading): ReadRow {
	const { plan, now } = reading;
	const row = new RowReader(cells);
	const given: Given = {};
	if (cells.length === 0) return { ...emptyRow(line), reason: 'erased' };
	const isCountryAssumed = readKeys(row, given, reading);
	readDetails(row, given, reading);
	const optOuts = readOptOuts(row, plan);
	if (malformed === 1) row.refuse('malformed', true);
	else if (cells.slice(plan.width).some((cell) => cell.trim() !== ''))
		row.refuse('too_many_fields', true);
	const hasKey =
		given.externalId !== undefined || given.phone !== undefined || given.email !== undefined;
	if (!hasKey) row.refuse('no_key');
	const { reason, flags } = row;
	const consent = readConsent(row, given, plan, now);
	return { line, reason, flags, given, isCountryAssumed, optOuts, consent };
}

function emptyRow(line: number): ReadRow {
	const nothing = {
		given: {},
		isCountryAssumed: false,
		optOuts: new Map(),
		consent: { dates: {} },
	};
	return { line, reason: null, flags: 0, ...nothing };
}

/** @returns whether the country of a national number had to be assumed. */
function readKeys(
	row: RowReader,
	given: Given,
	{ plan: { fields }, country: national }: Reading,
): boolean {
	const externalId = row.at(fields.externalId);
	if (externalId !== undefined) {
		if (externalId.length > LONGEST_TEXT) row.refuse('external_id');
		else given.externalId = externalId;
	}
	const named = row.at(fields.country);
	const own = named === undefined ? undefined : countryOf(named);
	if (own !== undefined) given.country = own;
	readPhone(row, given, named !== undefined && own === undefined, own ?? national, fields.phone);
	readEmail(row, given, fields.email);
	const phone = row.at(fields.phone);
	return named === undefined && phone !== undefined && !INTERNATIONAL.test(phone);
}

function readEmail(row: RowReader, given: Given, column: number | undefined): void {
	const email = row.at(column);
	if (email === undefined) return;
	const address = email.length > LONGEST_EMAIL ? null : canonicalAddress('email', email);
	if (address === null) row.refuse('email');
	else given.email = address;
}

function readPhone(
	row: RowReader,
	given: Given,
	isCountryUnknown: boolean,
	country: string | undefined,
	column: number | undefined,
): void {
	const phone = row.at(column);
	if (isCountryUnknown && (phone === undefined || INTERNATIONAL.test(phone))) row.drop();
	if (phone === undefined) return;
	if (isCountryUnknown && !INTERNATIONAL.test(phone)) {
		row.refuse('unknown_country');
		return;
	}
	if (isRounded(phone)) {
		row.refuse('rounded_number');
		return;
	}
	const read = readNumber(phone, country);
	if (!read.ok) {
		row.refuse(read.problem);
		return;
	}
	given.phone = read.address;
	if (read.overseas) row.flags |= FLAG_BITS.overseas;
}

function readDetails(row: RowReader, given: Given, { plan, now }: Reading): void {
	const { fields } = plan;
	const take = (
		field: keyof typeof fields & keyof Given,
		read: (value: string) => string | undefined,
	) => {
		const value = row.at(fields[field]);
		if (value === undefined) return;
		const known = read(value);
		if (known === undefined || known.length > LONGEST_TEXT) row.drop();
		else given[field] = known;
	};
	take('firstName', (value) => value);
	take('lastName', (value) => value);
	take('postalCode', (value) => value);
	take('timeZone', (value) => (isKnownZone(value) ? value : undefined));
	take('language', languageOf);
	take('birthDate', (value) => {
		const day = dayOf(value);
		const isBirth = day !== undefined && fromIso(`${day}T00:00:00Z`) <= now && isLifetime(day, now);
		return isBirth ? day : undefined;
	});
	for (const { name, index } of plan.attributes) {
		const value = row.at(index);
		if (value === undefined) continue;
		if (value.length > LONGEST_TEXT) row.drop();
		else (given.attributes ??= {})[name] = value;
	}
}

/** Names that were checked, since a check takes long and a file has few. */
const zones = new Map<string, boolean>();
const MOST_ZONES = 1000;

function isKnownZone(name: string): boolean {
	const known = zones.get(name);
	if (known !== undefined) return known;
	const isZone = isTimeZone(name);
	if (zones.size < MOST_ZONES) zones.set(name, isZone);
	return isZone;
}

/** A BCP 47 tag; `fr_FR` is read too. */
function languageOf(value: string): string | undefined {
	const tag = value.replace('_', '-');
	if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$/.test(tag)) return undefined;
	try {
		return Intl.getCanonicalLocales(tag)[0];
	} catch {
		return undefined;
	}
}

function readOptOuts(row: RowReader, { optOuts }: ColumnPlan): Map<Channel | 'all', number | null> {
	const found = new Map<Channel | 'all', number | null>();
	for (const { target, index } of optOuts) {
		const value = row.at(index);
		if (value === undefined) continue;
		const reading = readOptOutCell(value, target.kind);
		if (reading === 'unread') row.refuse('status_not_understood');
		if (reading !== 'opted_out') continue;
		const instant = instantOf(value, DAY_ENDS);
		const at = instant === undefined ? null : fromIso(instant);
		const channels: readonly (Channel | 'all')[] =
			target.channels.length === 0 ? ['all'] : target.channels;
		for (const channel of channels) {
			const known = found.get(channel);
			// Without a time, it counts as now.
			if (known !== null) found.set(channel, at === null ? null : Math.max(at, known ?? at));
		}
	}
	return found;
}
