import {
	PUBLISHED_RATES,
	allocate,
	capWindowStart,
	deadline,
	formatDecimal,
	lastDayOfCredits,
	lateFees,
	noticeEndsOn,
	recognizedBetween,
	vatOf,
	without,
} from '../../governance/src/index.ts';
import type { DeadlineKind, Lot } from '../../governance/src/index.ts';
import vectors from './vectors/governance.json';

test('the published legal rates', () => {
	const known = PUBLISHED_RATES.map(({ halfYear, rate }) => [halfYear, formatDecimal(rate, 2)]);
	expect(Object.fromEntries(known)).toEqual(vectors.legalRates);
});

test.each(vectors.lateFee)('late fee of $net from $due to $paid', (vector) => {
	const net = BigInt(vector.net);
	const claim = {
		net,
		gross: net,
		dueOn: vector.due,
		settlements: [{ kind: 'payment', on: vector.paid, gross: net }],
	} as const;
	const fees = lateFees(claim, vector.paid, PUBLISHED_RATES);
	expect(fees.pendingFrom).toBe(vector.pendingFrom ?? null);
	if (vector.interest === undefined) {
		expect(fees.interest).toBeNull();
		return;
	}
	expect(fees.interest).toBe(BigInt(vector.interest));
	expect(fees.indemnity).toBe(BigInt(vector.indemnity));
});

test.each(vectors.creditExpiry)('credits bought on $bought', ({ bought, lastDay }) => {
	expect(lastDayOfCredits(bought)).toBe(lastDay);
});

describe('consumption', () => {
	const start: readonly Lot[] = vectors.consumption.lots.map(
		({ id, bought, lastDay, credits }) => ({
			id,
			boughtOn: bought,
			lastDay,
			available: BigInt(credits),
		}),
	);
	const take = (lots: readonly Lot[], on: string, amount: number) =>
		allocate(lots, BigInt(amount), on);
	const asObject = (portions: ReturnType<typeof take>) =>
		Object.fromEntries((portions ?? []).map(({ lotId, amount }) => [lotId, Number(amount)]));
	const after = (steps: number): readonly Lot[] =>
		vectors.consumption.steps
			.slice(0, steps)
			.reduce((lots, step) => without(lots, take(lots, step.on, step.take) ?? []), start);

	test.each(vectors.consumption.steps.map((step, index) => ({ ...step, index })))(
		'$take on $on',
		({ on, take: amount, from, index }) => {
			expect(asObject(take(after(index), on, amount))).toEqual(from);
		},
	);

	test.each(vectors.consumption.otherwise)('$take on $on after $after step', (vector) => {
		const lots = after(vector.after);
		const portions = take(lots, vector.on, vector.take);
		if (vector.from !== undefined) expect(asObject(portions)).toEqual(vector.from);
		else expect(portions).toBeNull();
		for (const [id, left] of Object.entries(vector.left ?? {})) {
			const available = without(lots, portions ?? []).find((lot) => lot.id === id)?.available;
			expect(available).toBe(BigInt(left));
		}
	});
});

test.each(vectors.revenue)('revenue of $price over $credits', ({ price, credits, parts }) => {
	const sale = { price: BigInt(price), quantity: BigInt(credits) };
	const found = parts.map((_part, used) =>
		Number(recognizedBetween(sale, BigInt(used), BigInt(used + 1))),
	);
	expect(found).toEqual(parts);
});

test.each(vectors.vat20)('VAT of 20 % on $net', ({ net, vat }) => {
	expect(vatOf(BigInt(net), 2000n)).toBe(BigInt(vat));
});

test.each(vectors.formalNoticeEnds)('formal notice of $received', ({ received, ends }) => {
	expect(noticeEndsOn({ channel: 'lrar', state: 'received', receivedOn: received })).toBe(ends);
});

test.each(vectors.capWindowStarts)('cap window of $at', ({ at, from }) => {
	expect(capWindowStart(at)).toBe(from);
});

test.each(vectors.fifteenDays)('fifteen days from $informed', ({ informed, until }) => {
	for (const kind of ['legal_change_exit', 'price_change_exit'] satisfies DeadlineKind[]) {
		expect(deadline(kind, { day: informed }).dueDay).toBe(until);
	}
});

test.each(vectors.fortyEightHours)('48 hours from $received', ({ received, until }) => {
	const { dueAt } = deadline('subprocessor_objection', { instant: Date.parse(received) });
	expect(dueAt).toBe(Date.parse(until));
});

test.each(
	vectors.fiveWorkingDays.flatMap(({ asked, due }) =>
		Object.entries(due).map(([territory, day]) => ({ asked, territory, day })),
	),
)('five working days from $asked in $territory', ({ asked, territory, day }) => {
	expect(deadline('proof_request', { day: asked }, territory).dueDay).toBe(day);
});
