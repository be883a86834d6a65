import type { ConsentRecord, Facts, OptOut, Recipient } from '@marketing-cible/compliance';
import type { CheckArguments } from '../arguments.ts';
import type { Columns } from './columns.ts';

/** The data of a person in one record. */
export interface Contact {
	to: string;
	recipient: Recipient;
	facts: Facts;
}

const COUNTRIES: Readonly<Record<string, string>> = {
	france: 'FR',
	belgique: 'BE',
	belgium: 'BE',
	suisse: 'CH',
	switzerland: 'CH',
	luxembourg: 'LU',
	monaco: 'MC',
	allemagne: 'DE',
	germany: 'DE',
	espagne: 'ES',
	spain: 'ES',
	italie: 'IT',
	italy: 'IT',
	royaumeuni: 'GB',
	unitedkingdom: 'GB',
	guadeloupe: 'GP',
	martinique: 'MQ',
	guyane: 'GF',
	guyanefrancaise: 'GF',
	reunion: 'RE',
	lareunion: 'RE',
	mayotte: 'YT',
	nouvellecaledonie: 'NC',
	polynesiefrancaise: 'PF',
};

export function readContact(
	fields: readonly string[],
	columns: Columns,
	{ channel, purpose, country: national }: CheckArguments,
): Contact {
	const at = (column: number | undefined): string | undefined => {
		const value = column === undefined ? '' : (fields[column] ?? '').trim();
		return value === '' ? undefined : value;
	};
	const to = at(columns.to) ?? '';
	const own = countryOf(at(columns.country));
	// An international number contains its country; the default country would add a candidate place.
	const country = own ?? (/^(?:\+|00)/.test(to) ? undefined : national);
	return {
		to,
		recipient: { country, postalCode: at(columns.postalCode), timeZone: at(columns.timeZone) },
		facts: {
			consents:
				columns.consent === undefined
					? undefined
					: consentsOf(at(columns.consent), channel, purpose),
			optOuts: columns.optOut === undefined ? undefined : optOutsOf(at(columns.optOut), channel),
		},
	};
}

function countryOf(value: string | undefined): string | undefined {
	if (value === undefined) return undefined;
	if (/^[a-z]{2}$/i.test(value)) return value.toUpperCase();
	const plain = value
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z]/g, '');
	return Object.hasOwn(COUNTRIES, plain) ? COUNTRIES[plain] : undefined;
}

const NO = /^(?:0|no|non|n|false|faux|-|null|none|aucun|aucune)$/i;

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

/**
 * Any value except a “no” is an opt-out, dated or not. A date without time counts to the end of the day, so that in case
 * of doubt the opt-out is the later act.
 */
function optOutsOf(
	value: string | undefined,
	channel: CheckArguments['channel'],
): readonly OptOut[] {
	if (value === undefined || NO.test(value)) return [];
	const occurredAt = instantOf(value, '23:59:59') ?? 'undated';
	return [{ channels: [channel], source: 'crm', occurredAt }];
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
