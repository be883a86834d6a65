import type {
	Channel,
	ConsentRecord,
	Facts,
	OptOut,
	Purpose,
	Recipient,
} from '@marketing-cible/compliance';
import { cellValue } from './cells.ts';
import type { Columns } from './columns.ts';
import { countryOf } from './countries.ts';
import { DAY_BEGINS, DAY_ENDS, instantOf } from './dates.ts';
import { readOptOutCell } from './opt-out-cells.ts';

/** What a list is read for. */
export interface ReadingFor {
	channel: Channel;
	purpose: Purpose;
	/** The country in which national numbers are read. */
	country: string | undefined;
}

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

/** Reads what a record says about a person. */
export function readContact(
	fields: readonly string[],
	columns: Columns,
	{ channel, purpose, country: national }: ReadingFor,
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
	channel: Channel,
	purpose: Purpose,
): readonly ConsentRecord[] {
	const collectedAt = value === undefined ? undefined : instantOf(value, DAY_BEGINS);
	if (collectedAt === undefined) return [];
	return [{ action: 'grant', channels: [channel], purposes: [purpose], collectedAt }];
}

/** A date without time counts to the end of the day, so that in case of doubt the opt-out is the later act. */
function optOutOf(value: string, channel: Channel): OptOut {
	const occurredAt = instantOf(value, DAY_ENDS) ?? 'undated';
	return { channels: [channel], source: 'crm', occurredAt };
}
