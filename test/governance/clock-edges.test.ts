/** Days of the contract against calendars of their own: every day of nine years, leap days, half-years and holidays of the territories. */
import {
	capWindowStart,
	deadline,
	lastDayOfCredits,
	lateFees,
	PUBLISHED_RATES,
	plusMonths,
} from '../../governance/src/index.ts';

const DAY_MS = 86_400_000;
const iso = (instant: number) => new Date(instant).toISOString().slice(0, 10);
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);
const plus = (day: string, days: number) => iso(utc(day) + days * DAY_MS);

function* days(from: string, to: string): Generator<string> {
	for (let day = from; day <= to; day = plus(day, 1)) yield day;
}

/** Easter Sunday, by Butcher’s rule. */
function easter(year: number): string {
	const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
	const [d, e] = [Math.floor(b / 4), b % 4];
	const g = Math.floor((8 * b + 13) / 25);
	const h = (19 * a + b - d - g + 15) % 30;
	const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
	const m = Math.floor((a + 11 * h + 19 * l) / 433);
	const month = Math.floor((h + l - 7 * m + 90) / 25);
	const date = (h + l - 7 * m + 33 * month + 19) % 32;
	return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** Code du travail, art. L3133-1 and, for the territories, L3134-13 and decree 83-1003. */
const NATIONAL = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
const LOCAL: Readonly<Record<string, readonly string[]>> = {
	FR: [],
	'FR-57': ['12-26'],
	'FR-67': ['12-26'],
	'FR-68': ['12-26'],
	'FR-971': ['05-27'],
	'FR-972': ['05-22'],
	'FR-973': ['06-10'],
	'FR-974': ['12-20'],
	'FR-976': ['04-27'],
};
function isHoliday(day: string, territory: string): boolean {
	const year = Number(day.slice(0, 4));
	const moving = [1, 39, 50].map((after) => plus(easter(year), after));
	if (/-(57|67|68)$/.test(territory)) moving.push(plus(easter(year), -2));
	return moving.includes(day) || [...NATIONAL, ...(LOCAL[territory] ?? [])].includes(day.slice(5));
}
function isOpen(day: string, territory: string): boolean {
	const weekday = new Date(utc(day)).getUTCDay();
	return weekday !== 0 && weekday !== 6 && !isHoliday(day, territory);
}
function fifthWorkingDay(asked: string, territory: string): string {
	let day = asked;
	for (let open = 0; open < 5; ) {
		day = plus(day, 1);
		if (isOpen(day, territory)) open += 1;
	}
	return day;
}

test.each(Object.keys(LOCAL))(
	'five working days after every day of four years in %s',
	(territory) => {
		const wrong: string[] = [];
		for (const asked of days('2026-01-01', '2029-12-31')) {
			const { dueDay } = deadline('proof_request', { day: asked }, territory);
			if (dueDay !== fifthWorkingDay(asked, territory)) wrong.push(`${asked}: ${dueDay}`);
		}
		expect(wrong).toEqual([]);
	},
);

/** The same date of another month, or the last one of it. */
function monthsLater(day: string, months: number): string {
	const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
	const first = new Date(Date.UTC(year, month - 1 + months, 1));
	const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
	return iso(first.getTime() + (Math.min(date, last) - 1) * DAY_MS);
}

test('months of notice, of credits and of the cap from every day of nine years', () => {
	const wrong: string[] = [];
	for (const day of days('2024-01-01', '2032-12-31')) {
		if (plusMonths(day, 1) !== monthsLater(day, 1)) wrong.push(`notice ${day}`);
		if (lastDayOfCredits(day) !== monthsLater(day, 12)) wrong.push(`credits ${day}`);
		if (capWindowStart(day) !== monthsLater(day, -6)) wrong.push(`cap ${day}`);
	}
	expect(wrong).toEqual([]);
	expect(plusMonths('2028-01-31', 1)).toBe('2028-02-29');
	expect(lastDayOfCredits('2028-02-29')).toBe('2029-02-28');
});

test('late fees for every due date of two and a half years, to the end of June 2026', () => {
	const rates = new Map(PUBLISHED_RATES.map(({ halfYear, rate }) => [halfYear as string, rate]));
	const net = 123_457n;
	const gross = 148_148n;
	const wrong: string[] = [];
	for (const dueOn of days('2024-01-01', '2026-06-29')) {
		// Day by day, with the rate of the day; a leap year has 365 days of interest for its base, and 366 of them accrue.
		let parts = 0n;
		for (const day of days(plus(dueOn, 1), '2026-06-30')) {
			const half = `${day.slice(0, 4)}-S${day.slice(5) <= '06-30' ? 1 : 2}`;
			parts += net * 3n * rates.get(half)!;
		}
		const scale = 365n * 10_000n;
		const expected = (2n * parts + scale) / (2n * scale);
		const claim = { net, gross, dueOn, settlements: [] };
		const { interest, indemnity } = lateFees(claim, '2026-06-30', PUBLISHED_RATES);
		if (interest !== expected || indemnity !== 4000n) wrong.push(`${dueOn}: ${String(interest)}`);
	}
	expect(wrong).toEqual([]);
	const claim = { net, gross, dueOn: '2026-06-29', settlements: [] };
	expect(lateFees(claim, '2026-07-01', PUBLISHED_RATES)).toMatchObject({
		...{ interest: null, pendingFrom: '2026-07-01', indemnity: 4000n },
	});
});
