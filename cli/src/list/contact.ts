import type { ConsentRecord, Facts, OptOut, Recipient } from '@marketing-cible/compliance';
import type { CheckArguments } from '../arguments.ts';
import { cellValue } from './cells.ts';
import type { Columns } from './columns.ts';
import { countryOf } from './countries.ts';
import { readOptOutCell } from './opt-out-cells.ts';

/** The data of a person in one record. */
export interface Contact {
	to: string;
	recipient: Recipient;
	facts: Facts;
	/** The number is national and its country is not understood. */
	unknownCountry: boolean;
	/** A status is not understood; see `readOptOutCell`. */
	unreadOptOut: boolean;
}

/** An international number contains its country; the default country would add a candidate place. */
const INTERNATIONAL = /^(?:tel:)?(?:\+|00)/i;

export function readContact(
	fields: readonly string[],
	columns: Columns,
	{ channel, purpose, country: national }: CheckArguments,
): Contact {
	const at = (column: number | undefined): string | undefined => {
		const value = column === undefined ? '' : cellValue(fields[column] ?? '');
		return value === '' ? undefined : value;
	};
	const to = at(columns.to) ?? '';
	const named = at(columns.country);
	const own = named === undefined ? undefined : countryOf(named);
	const international = channel === 'email' || INTERNATIONAL.test(to);
	const country = own ?? (international ? undefined : national);
	const cells = columns.optOut.flatMap(({ index, kind }) => {
		const value = at(index);
		return value === undefined ? [] : [{ value, reading: readOptOutCell(value, kind) }];
	});
	return {
		to,
		recipient: { country, postalCode: at(columns.postalCode), timeZone: at(columns.timeZone) },
		facts: {
			consents:
				columns.consent === undefined
					? undefined
					: consentsOf(at(columns.consent), channel, purpose),
			optOuts:
				columns.optOut.length === 0
					? undefined
					: cells
							.filter(({ reading }) => reading === 'opted_out')
							.map(({ value }) => optOutOf(value, channel)),
		},
		unknownCountry: named !== undefined && own === undefined && !international,
		unreadOptOut: cells.some(({ reading }) => reading === 'unread'),
	};
}

/** Only a dated consent counts; “yes” does not. A date without time counts from the beginning of the day. */
function consentsOf(
	value: string | undefined,
	channel: CheckArguments['channel'],
	purpose: CheckArguments['purpose'],
): readonly ConsentRecord[] {
	const collectedAt = value === undefined ? undefined : instantOf(value, '00:00:00');
	if (collectedAt === undefined) return [];
	return [{ action: 'grant', channels: [channel], purposes: [purpose], collectedAt }];
}

/** A date without time counts to the end of the day, so that in case of doubt the opt-out is the later act. */
function optOutOf(value: string, channel: CheckArguments['channel']): OptOut {
	const occurredAt = instantOf(value, '23:59:59') ?? 'undated';
	return { channels: [channel], source: 'crm', occurredAt };
}

const ISO =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i;
const FRENCH = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ T](?:à )?(\d{1,2}):(\d{2})(?::\d{2})?)?$/;

/** Parses an ISO instant or day, or a day in French notation. Without an offset it is read as UTC. */
function instantOf(value: string, time: string): string | undefined {
	const iso = ISO.exec(value);
	if (iso !== null) {
		const [, year, month, day, hour = time, offset = 'Z'] = iso;
		return existing(`${year}-${month}-${day}T${hour}${offset}`);
	}
	const french = FRENCH.exec(value);
	if (french === null) return undefined;
	const [, day = '', month = '', year = '', hour, minute = ''] = french;
	const clock = hour === undefined ? time : `${hour.padStart(2, '0')}:${minute}:00`;
	return existing(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${clock}Z`);
}

const existing = (instant: string): string | undefined =>
	Number.isNaN(Date.parse(instant)) ? undefined : instant;
