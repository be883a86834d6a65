const ISO =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const FRENCH = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ T](?:à )?(\d{1,2}):(\d{2})(?::\d{2})?)?$/;

/** The first and the last moment of a day. */
export const DAY_BEGINS = '00:00:00';
export const DAY_ENDS = '23:59:59';

/**
 * Reads an ISO instant or day, or a day in French notation, as an ISO instant. Without an offset it is read as UTC.
 * @param time the time of a day without one, e.g. `DAY_BEGINS`.
 * @returns `undefined` when it is no date that exists.
 */
export function instantOf(value: string, time: string): string | undefined {
	const iso = ISO.exec(value);
	if (iso !== null) {
		const [, year = '', month = '', day = '', hour = time, offset = 'Z'] = iso;
		return existing([year, month, day], `${hour}${offsetOf(offset)}`);
	}
	const french = FRENCH.exec(value);
	if (french === null) return undefined;
	const [, day = '', month = '', year = '', hour, minute = ''] = french;
	const clock = hour === undefined ? time : `${hour.padStart(2, '0')}:${minute}:00`;
	return existing([year, month.padStart(2, '0'), day.padStart(2, '0')], `${clock}Z`);
}

/** Reads a day as YYYY-MM-DD; `undefined` when it is no day that exists. */
export function dayOf(value: string): string | undefined {
	return instantOf(value, DAY_BEGINS)?.slice(0, 10);
}

function offsetOf(offset: string): string {
	if (/^utc$/i.test(offset)) return 'Z';
	return offset.length === 3 ? `${offset}:00` : offset;
}

/** `Date.parse` reads 31 April as 1 May. */
function existing([year = '', month = '', day = '']: string[], clock: string): string | undefined {
	const date = `${year}-${month}-${day}`;
	const parsed = Date.parse(`${date}T00:00:00Z`);
	if (Number.isNaN(parsed) || new Date(parsed).toISOString().slice(0, 10) !== date)
		return undefined;
	const instant = `${date}T${clock}`;
	return Number.isNaN(Date.parse(instant)) ? undefined : instant;
}
