/** The hours, told a second time: by walking from half hour to half hour instead of by windows of a day. */
import { DateTime } from 'luxon';
import { CUSTOM, LOCAL, NATIONAL } from './calendars.mjs';

const HALF_HOUR = 30 * 60_000;
const GIVE_UP = 40 * 48;
const french = ({ territory }) => territory.startsWith('FR');
const minutes = (local) => local.hour * 60 + local.minute;
const closedDay = (territory, day) => NATIONAL.includes(day) || LOCAL[territory].includes(day);

/** Ids of the rules that object to an instant in one place. */
function objections(place, at, channel, preset) {
	const local = DateTime.fromMillis(at, { zone: place.zone });
	const day = local.toISODate();
	const time = minutes(local);
	const sunday = local.weekday === 7;
	const found = [];
	if (!french(place)) {
		if (sunday || time < 540 || time >= 1200) found.push('HRS-13');
		if (place.territory === 'US' && preset === 'us' && (time < 480 || time >= 1260)) {
			found.push('HRS-11');
		}
		return found;
	}
	if (channel === 'voice') {
		const calling = (time >= 600 && time < 780) || (time >= 840 && time < 1200);
		if (local.weekday >= 6 || NATIONAL.includes(day) || !calling) found.push('HRS-06');
		return found;
	}
	if (time < 480 || time >= 1320) found.push('HRS-01');
	if (time >= 1290 && time < 1320) found.push('HRS-02');
	if (sunday) found.push('HRS-03');
	const closed = closedDay(place.territory, day);
	if (closed) found.push('HRS-04');
	else if (CUSTOM[place.territory]?.includes(day)) found.push('HRS-05');
	else if (place.anywhere && LOCAL['FR-67'].includes(day)) found.push('HRS-05');
	return found;
}

/** What the preset does with the objection of an hours rule to a marketing message. */
function strength(rule, preset) {
	if (rule === 'HRS-05') return 'warn';
	if (rule === 'HRS-02') return preset === 'charter' ? 'defer' : 'warn';
	if (preset === 'law' && /HRS-0[134]/.test(rule)) return 'warn';
	return 'defer';
}

/**
 * Findings (`['HRS-03', 'defer']`) and the next permitted instant of a marketing message. `places`: every possible place,
 * as `{ territory, zone, anywhere? }`.
 */
export function judgeHours({ places, at, channel = 'sms', preset = 'contract' }) {
	const start = Date.parse(at);
	const speaking = (instant) =>
		new Set(places.flatMap((place) => objections(place, instant, channel, preset)));
	const closes = (instant) =>
		[...speaking(instant)].some((rule) => strength(rule, preset) === 'defer');
	const rules = [...speaking(start)].map((rule) => [rule, strength(rule, preset)]);
	if (!closes(start)) return { rules, next: null };
	let next = (Math.floor(start / HALF_HOUR) + 1) * HALF_HOUR;
	for (let steps = 0; closes(next); steps += 1) {
		if (steps > GIVE_UP) throw new Error(`Never open after ${at}`);
		next += HALF_HOUR;
	}
	return {
		rules,
		next: DateTime.fromMillis(next, { zone: 'utc' }).toISO({ suppressMilliseconds: true }),
	};
}

/** An instant by the clock of a place, as the vectors write it: of an hour that occurs twice, the first occurrence. */
export function instant(zone, local) {
	const time = DateTime.fromISO(local, { zone });
	if (!time.isValid) throw new Error(`${local} in ${zone}: ${time.invalidExplanation}`);
	// Which occurrence `fromISO` returns depends on the offset of the day on which it runs.
	const [first = time] = time.getPossibleOffsets();
	return first.toUTC().toISO({ suppressMilliseconds: true });
}
