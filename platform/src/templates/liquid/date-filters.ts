import type { Context } from 'liquidjs';
import { TemplateError } from './template-error.ts';
import { printingOf } from './printing.ts';
import { formatDate, type Moment } from '../dates/format-date.ts';
import { readDate, type ReadDate, readOffset } from '../dates/read-date.ts';
import { ACCOUNT_ZONE, instantAt, offsetAt, zoneOf } from '../dates/zone.ts';

/** What the date filters know of the message. */
export interface DateSettings {
	/** The instant that `now` and `today` mean. */
	now: number;
	/** Groups of zones where the recipient may be, the most exact first (`zoneOf`). */
	zones: readonly (readonly string[])[];
}

const SETTINGS = 'dates';

/** Sets what the date filters of a rendering know. */
export function setDates(context: Context, settings: DateSettings): void {
	context.setRegister(SETTINGS, settings);
}

interface FilterThis {
	context: Context;
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/**
 * The date filters of Liquid. Those of the library read dates without an offset in the zone of the process.
 *
 * Such a date is read in the zone of the account. An instant is printed where the recipient is, and in the zone of the account if
 * the place is unknown or shows several times; a day without a time is the same day everywhere.
 */
export const dateFilters = {
	date(this: FilterThis, value: unknown, format?: unknown, zone?: unknown): unknown {
		const pattern = text(format) ?? this.context.opts.dateFormat;
		return print(this.context, value, zone, (moment) => formatDate(moment, pattern));
	},
	date_to_xmlschema(this: FilterThis, value: unknown): unknown {
		return print(this.context, value, undefined, (moment) =>
			formatDate(moment, '%Y-%m-%dT%H:%M:%S%:z'),
		);
	},
	date_to_rfc822(this: FilterThis, value: unknown): unknown {
		return print(this.context, value, undefined, (moment) =>
			formatDate(moment, '%a, %d %b %Y %H:%M:%S %z', 'en-US'),
		);
	},
	date_to_string(this: FilterThis, value: unknown, type?: unknown, style?: unknown): unknown {
		return print(this.context, value, undefined, (moment) =>
			formatDate(moment, longFormat('%b', type, style)),
		);
	},
	date_to_long_string(this: FilterThis, value: unknown, type?: unknown, style?: unknown): unknown {
		return print(this.context, value, undefined, (moment) =>
			formatDate(moment, longFormat('%B', type, style)),
		);
	},
};

function longFormat(month: string, type: unknown, style: unknown): string {
	if (type !== 'ordinal') return `%d ${month} %Y`;
	return style === 'US' ? `${month} %-d%q, %Y` : `%-d%q ${month} %Y`;
}

/** Prints a date. What is empty stays empty: the template has a default for it. */
function print(
	context: Context,
	value: unknown,
	zone: unknown,
	format: (moment: Moment) => string,
): unknown {
	if (value === undefined || value === null || value === '') return value;
	const settings = context.getRegister<DateSettings>(SETTINGS);
	context.memoryLimit.use(100);
	const read: ReadDate | null =
		value === 'now' || value === 'today' ? { kind: 'instant', at: settings.now } : readDate(value);
	if (read === null) throw new TemplateError({ kind: 'date', ...printingOf(context) });
	return format(momentOf(read, zone, settings));
}

function momentOf(read: ReadDate, zone: unknown, { zones }: DateSettings): Moment {
	if (read.kind === 'day') {
		const offset = offsetAt(ACCOUNT_ZONE, instantAt(ACCOUNT_ZONE, read.wall));
		return { wall: read.wall, offset, zone: ACCOUNT_ZONE };
	}
	const at = read.kind === 'instant' ? read.at : instantAt(ACCOUNT_ZONE, read.wall);
	if (typeof zone === 'number') return momentAhead(at, -zone * 60_000);
	const shown = typeof zone === 'string' ? zone : zoneOf(zones, at);
	return momentIn(shown, at);
}

function momentIn(zone: string, at: number): Moment {
	const ahead = readOffset(zone);
	if (ahead !== null) return momentAhead(at, ahead);
	const offset = offsetAt(zone, at);
	return { wall: at + offset, offset, zone };
}

function momentAhead(at: number, offset: number): Moment {
	return { wall: at + offset, offset, zone: formatDate({ wall: 0, offset, zone: '' }, '%:z') };
}
