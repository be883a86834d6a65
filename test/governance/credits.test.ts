/** Lots, the ledger and its invariants. */
import fc from 'fast-check';
import {
	HOUSE_PRICES,
	alertStep,
	allocate,
	allocateInOrder,
	availableOn,
	checkLedger,
	costOf,
	invariants,
	priceListAt,
	recognizedBetween,
} from '../../governance/src/index.ts';
import type { ChargedMessage, LedgerSnapshot, Lot } from '../../governance/src/index.ts';
import { LedgerModel } from './ledger-model.ts';

const lot = (id: string, boughtOn: string, lastDay: string, available: bigint): Lot => ({
	id,
	boughtOn,
	lastDay,
	available,
});

describe('consumption by expiry', () => {
	const lots = [
		lot('late', '2026-01-01', '2027-01-01', 5n),
		lot('b', '2026-02-01', '2026-12-01', 2n),
		lot('a', '2026-02-01', '2026-12-01', 2n),
		lot('older', '2026-01-15', '2026-12-01', 2n),
		lot('future', '2026-12-01', '2026-12-02', 9n),
	];

	test('expiry, then purchase, then id; never what is not bought yet', () => {
		expect(allocate(lots, 7n, '2026-11-30')?.map(({ lotId }) => lotId)).toEqual([
			'older',
			'a',
			'b',
			'late',
		]);
		expect(allocate(lots, 12n, '2026-11-30')).toBeNull();
	});

	test('the last day is included, the next one is not', () => {
		expect(availableOn(lots, '2026-12-01')).toBe(20n);
		expect(availableOn(lots, '2026-12-03')).toBe(5n);
	});

	test('nothing costs nothing, also without lots', () => {
		expect(allocate([], 0n, '2026-11-30')).toEqual([]);
		expect(() => allocate([], -1n, '2026-11-30')).toThrow(RangeError);
		expect(() => allocate([], 1n, '2026-02-30')).toThrow(/on must be/);
	});

	test('a batch is served in its order, up to the last credit', () => {
		const demands = Array.from({ length: 1000 }, () => ({ cost: 1n, on: '2026-11-30' }));
		const served = allocateInOrder([lot('a', '2026-01-01', '2026-12-31', 700n)], demands);
		expect(served.map((portions) => portions !== null)).toEqual(demands.map((_one, i) => i < 700));
	});

	test('is exact, whatever is taken', () => {
		const lotsOf = fc.array(
			fc.record({
				id: fc.uuid(),
				boughtOn: fc.constantFrom('2026-01-01', '2026-03-01', '2026-06-01'),
				lastDay: fc.constantFrom('2026-05-01', '2026-09-01', '2027-01-01'),
				available: fc.bigInt(0n, 1000n),
			}),
			{ maxLength: 8 },
		);
		const days = fc.constantFrom('2026-02-01', '2026-05-01', '2026-05-02', '2026-12-31');
		fc.assert(
			fc.property(lotsOf, fc.bigInt(0n, 3000n), days, (some, amount, on) => {
				const portions = allocate(some, amount, on);
				if (portions === null) {
					expect(availableOn(some, on)).toBeLessThan(amount);
					return;
				}
				const taken = portions.reduce((total, portion) => total + portion.amount, 0n);
				expect(taken).toBe(amount);
				const last = some.find(({ id }) => id === portions.at(-1)?.lotId);
				for (const one of some) {
					const used = portions.find(({ lotId }) => lotId === one.id)?.amount ?? 0n;
					expect(used).toBeLessThanOrEqual(one.available);
					const isUsable = one.boughtOn <= on && on <= one.lastDay;
					if (!isUsable) expect(used).toBe(0n);
					// What expires before the last lot that was touched is used up.
					else if (last !== undefined && one.lastDay < last.lastDay)
						expect(used).toBe(one.available);
				}
			}),
		);
	});
});

const STATUSES: readonly ChargedMessage['status'][] = [
	'scheduled',
	'queued',
	'held',
	'sending',
	'sent',
	'delivered',
	'undelivered',
	'failed',
	'rejected',
	'cancelled',
	'expired',
	'unknown',
];

const step = fc.oneof(
	fc.record({
		do: fc.constant('buy' as const),
		account: fc.constantFrom('one', 'two'),
		quantity: fc.bigInt(1n, 50n),
		price: fc.bigInt(0n, 9999n),
		days: fc.integer({ min: 0, max: 40 }),
	}),
	fc.record({
		do: fc.constant('accept' as const),
		account: fc.constantFrom('one', 'two'),
		cost: fc.bigInt(0n, 12n),
		days: fc.integer({ min: 0, max: 20 }),
	}),
	fc.record({
		do: fc.constant('move' as const),
		which: fc.nat(),
		status: fc.constantFrom(...STATUSES),
	}),
	fc.record({ do: fc.constant('waive' as const), which: fc.nat() }),
	fc.record({ do: fc.constant('void' as const), which: fc.nat() }),
	fc.record({
		do: fc.constant('pass' as const),
		days: fc.integer({ min: 0, max: 15 }),
		isSwept: fc.boolean(),
	}),
);

function play(steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]) {
	const ledger = new LedgerModel('2026-01-31');
	for (const one of steps) {
		const message =
			'which' in one ? ledger.messages[one.which % ledger.messages.length] : undefined;
		if (one.do === 'buy') ledger.buy(one.account, one.quantity, one.price, one.days);
		else if (one.do === 'accept') ledger.accept(one.account, one.cost, one.days);
		else if (one.do === 'pass') ledger.pass(one.days, one.isSwept);
		else if (one.do === 'void') {
			const bought = ledger.lots[one.which % ledger.lots.length];
			if (bought !== undefined) ledger.voidRest(bought);
		} else if (message !== undefined) {
			if (one.do === 'waive') ledger.waive(message);
			else if (!message.isWaived) ledger.move(message, one.status);
		}
	}
	return ledger;
}

describe('the ledger', () => {
	test('keeps its invariants in any order of steps', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
				expect(checkLedger(play(steps).snapshot())).toEqual([]);
			}),
			{ numRuns: 150 },
		);
	});

	test('does not sell more than it has, and spends it all', () => {
		const ledger = new LedgerModel('2026-01-01');
		ledger.buy('one', 1000n, 45_900n, 365);
		const accepted = Array.from({ length: 1500 }, () => ledger.accept('one', 1n, 0));
		expect(accepted.filter(Boolean)).toHaveLength(1000);
	});
});

/** A sound ledger in which everything occurs. */
function soundLedger(): LedgerModel {
	const ledger = new LedgerModel('2026-01-01');
	ledger.buy('one', 10n, 999n, 30);
	ledger.buy('one', 10n, 1000n, 365);
	ledger.buy('two', 10n, 1000n, 10);
	ledger.accept('one', 4n, 0);
	ledger.accept('one', 3n, 0);
	ledger.accept('one', 9n, 2);
	ledger.accept('two', 2n, 0);
	ledger.move(ledger.messages[0]!, 'delivered');
	ledger.move(ledger.messages[1]!, 'unknown');
	ledger.pass(12, false);
	return ledger;
}

/** Twelve ways to spoil it, and the invariants that notice. */
const corruptions: readonly [string, readonly string[], (snapshot: LedgerSnapshot) => void][] = [
	['half a transaction', ['I1', 'I8'], ({ journal }) => (journal as unknown[]).pop()],
	[
		'a changed amount in the journal',
		['I1', 'I8'],
		({ journal }) => (journal[2]!.posting.amount += 1n),
	],
	['a transaction that is gone', ['I8'], ({ journal }) => (journal as unknown[]).splice(-2)],
	['a changed balance', ['I2', 'I8'], ({ balances }) => (balances.get('lot_0')!.available += 1n)],
	[
		'credits moved between balances',
		['I4', 'I8'],
		({ balances }) => {
			balances.get('lot_1')!.available += 1n;
			balances.get('lot_1')!.reserved -= 1n;
		},
	],
	['a negative balance', ['I3'], ({ balances }) => (balances.get('lot_1')!.available = -1n)],
	['a lot of another size', ['I2'], ({ lots }) => (lots[0]!.quantity += 1n)],
	[
		'a charged message that was cancelled',
		['I5'],
		({ messages }) => (messages[0]!.status = 'cancelled'),
	],
	[
		'a delivered message without charge',
		['I4', 'I5'],
		({ messages }) => (messages[1]!.status = 'delivered'),
	],
	['a lost reservation', ['I4'], ({ reservations }) => (reservations as unknown[]).pop()],
	[
		'an expired lot that can be read',
		['I6'],
		({ readable }) => (readable as Map<string, bigint>).set('lot_2', 8n),
	],
	['revenue that was never earned', ['I7'], ({ lots }) => (lots[0]!.recognized += 1n)],
	[
		'a later lot used first',
		['I9'],
		({ reservations, balances }) => {
			reservations.find(({ state }) => state === 'reserved')!.lotId = 'lot_1';
			balances.get('lot_0')!.available = 1n;
		},
	],
	["another account's credits", ['I10'], ({ reservations }) => (reservations[1]!.lotId = 'lot_2')],
	['a posting of another account', ['I10'], ({ journal }) => (journal[3]!.accountId = 'two')],
];

describe('a spoiled ledger', () => {
	test('the ledger is sound before', () => {
		expect(checkLedger(soundLedger().snapshot())).toEqual([]);
	});

	test.each(corruptions)('%s', (_name, expected, spoil) => {
		const snapshot = soundLedger().snapshot();
		spoil(snapshot);
		const found = new Set(checkLedger(snapshot).map(({ invariant }) => invariant));
		for (const invariant of expected) expect([...found]).toContain(invariant);
	});

	test('every invariant has a corruption', () => {
		const covered = new Set(corruptions.flatMap(([, expected]) => expected));
		expect([...covered].sort()).toEqual(Object.keys(invariants).sort());
	});
});

describe('prices', () => {
	test.each([
		[{ channel: 'sms', segments: 3 }, 3000n],
		[{ channel: 'email' }, 1000n],
		[{ channel: 'voice', seconds: 0 }, 1000n],
		[{ channel: 'voice', seconds: 30 }, 1000n],
		[{ channel: 'voice', seconds: 31 }, 2000n],
	] as const)('%j', (usage, cost) => expect(costOf(HOUSE_PRICES, usage)).toBe(cost));

	test.each([0, -1, 1.5, NaN])('%d segments are refused', (segments) => {
		expect(() => costOf(HOUSE_PRICES, { channel: 'sms', segments })).toThrow(/segments/);
	});

	test('the latest list in effect', () => {
		const lists = [10, 30, 20].map((effectiveFrom) => ({
			...HOUSE_PRICES,
			id: `from ${effectiveFrom}`,
			effectiveFrom,
		}));
		expect(priceListAt(lists, 9)).toBeNull();
		expect(priceListAt(lists, 29)?.id).toBe('from 20');
		expect(priceListAt(lists, 30)?.id).toBe('from 30');
	});
});

test('revenue of a lot sums to its price in any steps', () => {
	fc.assert(
		fc.property(
			fc.bigInt(0n, 10n ** 9n),
			fc.array(fc.bigInt(1n, 10n ** 6n), { minLength: 1, maxLength: 50 }),
			(price, parts) => {
				const quantity = parts.reduce((one, other) => one + other);
				let used = 0n;
				let revenue = 0n;
				for (const part of parts) {
					const step = recognizedBetween({ price, quantity }, used, used + part);
					expect(step).toBeGreaterThanOrEqual(0n);
					revenue += step;
					used += part;
				}
				expect(revenue).toBe(price);
			},
		),
		// Some ten thousand steps.
		{ numRuns: 400 },
	);
});

test('an alert for each threshold and crossing', () => {
	const thresholds = [250n, 1000n, 1000n, 100n];
	const steps = [1200n, 1000n, 999n, 998n, 200n, 250n, 249n, 2000n, 99n];
	let below: readonly bigint[] = [];
	const crossed = steps.map((available) => {
		const step = alertStep(available, thresholds, below);
		below = step.below;
		return step.crossed;
	});
	expect(crossed).toEqual([[], [], [1000n], [], [250n], [], [250n], [], [1000n, 250n, 100n]]);
	expect(below).toEqual([1000n, 250n, 100n]);
});
