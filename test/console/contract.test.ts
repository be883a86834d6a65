/** The pure parts of the screens about the contract: sentences, days left, orders, the journal. */
import type {
	Consent,
	CreditBalance,
	CreditEntry,
	CreditLot,
	Deadline,
	Notice,
	PermittedHours,
	Subscription,
} from '@marketing-cible/contract';
import { standingOf as contractStanding } from '../../console/src/screens/contract/standing.ts';
import { scanEntries } from '../../console/src/screens/credits/scan.ts';
import { byExpiry, standingOf as purse } from '../../console/src/screens/credits/standing.ts';
import { nextOf, openOf } from '../../console/src/screens/deadlines/standing.ts';
import { draftOf, isProven, requestOf } from '../../console/src/screens/proof-requests/draft.ts';
import {
	isOverdue,
	sourceOf,
	workingDaysLeft,
} from '../../console/src/screens/proof-requests/standing.ts';
import { daysBetween, fullDay } from '../../console/src/words/days.ts';

describe('credits', () => {
	const balance = (more: Partial<CreditBalance>): CreditBalance => ({
		...{ unit: 'credit', plan: 'prepaid', available: '100.000', reserved: '0', inDoubt: '0' },
		...{ expiring: [], alert: { below: [], daysBeforeExpiry: [] }, asOf: '2026-12-22T14:32:00Z' },
		...more,
	});
	const lot = (on: string, amount: string) => ({ on, amount, lotId: 'lot_1' });

	it('add up what expires on one day, and warn a month before', () => {
		const expiring = [
			lot('2027-01-21', '0.100'),
			lot('2027-01-21', '0.200'),
			lot('2027-05-01', '9.7'),
		];
		expect(purse(balance({ available: '10.000', expiring }), '2026-12-22')).toEqual({
			...{ kind: 'some', dying: 0.3, on: '2027-01-21', soon: true },
		});
		const all = balance({ available: '0.3', expiring: expiring.slice(0, 2) });
		expect(purse(all, '2026-12-21')).toMatchObject({ kind: 'all', soon: false });
	});

	it('that are nothing, or cost nothing, say so', () => {
		expect(purse(balance({ plan: 'unmetered' }), '2026-12-22')).toEqual({ kind: 'unmetered' });
		expect(purse(balance({ available: '0.000' }), '2026-12-22')).toEqual({ kind: 'none' });
	});

	it('stand in the order in which they expire', () => {
		const lots = (
			[
				['late', 'active', '2027-12-01'],
				['old', 'expired', '2025-01-01'],
				['first', 'active', '2027-01-01'],
				['recent', 'exhausted', '2026-01-01'],
			] as const
		).map(([id, state, lastDay]) => ({ id, state, lastDay }) as CreditLot);
		expect(byExpiry(lots).map(({ id }) => id)).toEqual(['first', 'late', 'recent', 'old']);
	});

	it('are found by their cause without a gap between two pages, and without reading for ever', async () => {
		const journal = Array.from({ length: 2500 }, (_, index) => ({
			id: `ent_${index}`,
			cause: index % 100 === 7 ? 'granted' : 'reserved',
		})) as CreditEntry[];
		let reads = 0;
		const read = (cursor: string | undefined, limit: number) => {
			reads += 1;
			const start = Number(cursor ?? 0);
			const end = start + limit;
			return Promise.resolve({
				data: journal.slice(start, end),
				nextCursor: end < journal.length ? String(end) : null,
			});
		};
		const found: string[] = [];
		let cursor: string | undefined;
		for (;;) {
			reads = 0;
			const page = await scanEntries(read, 'granted', cursor);
			expect(reads).toBeLessThanOrEqual(5);
			found.push(...page.entries.map(({ id }) => id));
			if (page.nextCursor === null) break;
			cursor = page.nextCursor;
		}
		expect(found).toEqual(journal.filter(({ cause }) => cause === 'granted').map(({ id }) => id));
	});
});

describe('a request for proof', () => {
	const place = (holidays: readonly string[] = [], from = 22, count = 31) =>
		({
			territory: 'FR-57',
			timeZone: 'Europe/Paris',
			days: Array.from({ length: count }, (_, index) => {
				const day = new Date(Date.UTC(2026, 11, from + index)).toISOString().slice(0, 10);
				const isHoliday = holidays.includes(day);
				return { day, windows: [], closedBy: isHoliday ? [{ rule: 'HRS-05', holiday: {} }] : [] };
			}),
		}) as unknown as PermittedHours['places'][number];
	const TUESDAY = Date.parse('2026-12-22T14:32:00+01:00');

	it.each([
		['2026-12-23', [], 1],
		// Christmas is a Friday; Saint Stephen's day is a Saturday.
		['2026-12-30', ['2026-12-25'], 5],
		['2026-12-30', [], 6],
		['2026-12-28', ['2026-12-25'], 3],
		['2026-12-22', [], 0],
		['2026-12-01', [], 0],
	])('due on %s with holidays %j has %i working days left', (dueOn, holidays, left) => {
		expect(workingDaysLeft(place(holidays), dueOn, TUESDAY)).toBe(left);
	});

	it('does not guess beyond the days that it knows, and takes the day of the place', () => {
		expect(workingDaysLeft(place([], 22, 3), '2026-12-30', TUESDAY)).toBeNull();
		const noumea = { ...place(), timeZone: 'Pacific/Noumea' };
		// It is Wednesday there.
		expect(workingDaysLeft(noumea, '2026-12-24', TUESDAY)).toBe(1);
	});

	it('is overdue at the instant that is too late, whether or not the platform has noted it', () => {
		const dueAt = '2026-12-30T00:00:00Z';
		expect(isOverdue({ state: 'requested', dueAt }, Date.parse(dueAt) - 1)).toBe(false);
		expect(isOverdue({ state: 'requested', dueAt }, Date.parse(dueAt))).toBe(true);
		expect(isOverdue({ state: 'answered', dueAt }, Date.parse(dueAt))).toBe(false);
	});

	it('is answered by the newest consent of its source, or by a file', () => {
		const consent = (id: string, sourceUrl: string) => ({ id, sourceUrl }) as Consent;
		const consents = [
			consent('cns_2', 'https://a.example/jeu'),
			consent('cns_1', 'https://a.example/lettre?mail=zoe'),
		];
		const draft = draftOf('+33639980001', '+33 6', consents, 'https://a.example/lettre');
		expect(draft.consentId).toBe('cns_1');
		expect(draftOf('x', 'x', consents, 'import').consentId).toBe('cns_2');
		const none = draftOf('z@example.org', 'z***', [], null);
		expect(isProven(none)).toBe(false);
		const file = { name: 'a.pdf', sha256: 'a'.repeat(64) };
		expect(requestOf([draft, { ...none, file }], '  ')).toEqual({
			items: [
				{ subject: '+33639980001', consentId: 'cns_1' },
				{ subject: 'z@example.org', file },
			],
		});
		expect(sourceOf({ method: 'import' })).toBe('import');
		expect(sourceOf({ method: 'import', sourceUrl: 'no address' })).toBe('import');
	});
});

it('names what the client owes before what is owed to it, and the first one first', () => {
	const one = (id: string, owedBy: Deadline['owedBy'], dueAt: string) =>
		({ id, owedBy, dueAt, state: 'pending' }) as Deadline;
	const open = openOf([
		one('theirs', 'operator', '2026-12-01T00:00:00Z'),
		one('later', 'client', '2026-12-03T00:00:00Z'),
		one('first', 'client', '2026-12-02T00:00:00Z'),
	]);
	const at = Date.parse('2026-12-02T00:00:00Z');
	expect(nextOf(open, at)).toMatchObject({ deadline: { id: 'first' }, isOver: true });
	expect(nextOf({ ...open, client: [] }, at - 2 * 86_400_000)).toMatchObject({
		...{ deadline: { id: 'theirs' }, isOver: false },
	});
	expect(nextOf({ client: [], operator: [] }, at)).toBeNull();
});

describe('the contract', () => {
	const document = (id: string, layer: 'general' | 'special', version: string) => ({
		...{ id, layer, version, language: 'fr', title: 'CG', sha256: '', bytes: 1, values: {} },
		publishedAt: '2026-11-24T09:00:00Z',
	});
	const subscription = (state: Subscription['state'], special = false) =>
		({
			state,
			toAccept: {
				general: document('trm_2', 'general', '2'),
				special: special ? document('trm_s', 'special', 'S') : null,
			},
		}) as unknown as Subscription;
	const notice = (exitUntil: string | null) =>
		({ exitUntil, terms: { to: { id: 'trm_2' } } }) as unknown as Notice;
	const inForce = (id: string) => ({ general: { id, version: id.slice(4) }, special: null });
	const none = { general: null, special: null };
	const today = '2026-12-09';

	it.each([
		[subscription('draft'), none, [], 'identify'],
		[subscription('awaiting_acceptance'), none, [], 'accept'],
		[subscription('terminating'), inForce('trm_1'), [], 'ending'],
		[subscription('terminated'), inForce('trm_1'), [], 'ended'],
		[subscription('active'), inForce('trm_2'), [], 'active'],
		[subscription('active', true), inForce('trm_2'), [], 'newer'],
		[subscription('active'), inForce('trm_1'), [notice(null)], 'newer'],
		[subscription('active'), inForce('trm_2'), [notice(today)], 'leave'],
		[subscription('active'), inForce('trm_2'), [notice('2026-12-08')], 'active'],
	])('stands', (given, holds, notices, kind) => {
		expect(contractStanding(given, holds, notices, today).kind).toBe(kind);
	});

	it('that was never published is nothing to accept', () => {
		const given = { state: 'draft', toAccept: { general: null } } as unknown as Subscription;
		expect(contractStanding(given, none, [], today)).toEqual({ kind: 'nothing' });
	});
});

it('writes days with their year', () => {
	expect(fullDay('2027-03-12', 'fr', false)).toBe('12 mars 2027');
	expect(fullDay('2026-12-01', 'fr')).toBe('mardi 1er décembre 2026');
	expect(fullDay('2026-12-21', 'fr', false)).toBe('21 décembre 2026');
	expect(fullDay('2026-12-01', 'en')).toBe('Tuesday 1 December 2026');
	expect(daysBetween('2026-12-31', '2027-01-02')).toBe(2);
});
