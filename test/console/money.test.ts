/** The pure parts of the screens about money and the end of the contract: amounts, what somebody typed, and how things stand. */
import fc from 'fast-check';
import type {
	InvoiceSummary,
	Letter,
	Notice,
	Suspension,
	Termination,
} from '@marketing-cible/contract';
import { orderAmounts, parseDecimal, SCALES } from '../../governance/src/index.ts';
import { standingOf as invoiceStanding } from '../../console/src/screens/invoices/standing.ts';
import { amountsOf, MOST, readCredits } from '../../console/src/screens/orders/amounts.ts';
import { problemsOf, requestOf } from '../../console/src/screens/suspensions/appeal-draft.ts';
import { freeLetters, standingOf } from '../../console/src/screens/terminations/standing.ts';
import { createFormat } from '../../console/src/words/format.ts';
import { centsOf, eurosText, sumOf } from '../../console/src/words/money.ts';
import { sayStopped, suspensionWords, widest } from '../../console/src/words/suspensions.ts';

describe('euros', () => {
	it('are read, added and written to the cent', () => {
		expect([centsOf('550.80'), centsOf('-0.05'), centsOf('7')]).toEqual([55_080n, -5n, 700n]);
		expect([eurosText(5), eurosText(-120n), eurosText(0)]).toEqual(['0.05', '-1.20', '0.00']);
		expect(sumOf(['0.10', '0.20', '90071992547409.93'])).toBe('90071992547410.23');
		fc.assert(
			fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (cents) => {
				expect(centsOf(eurosText(cents))).toBe(cents);
			}),
		);
	});

	it('are shown in the language of the person, exact, and unit prices with what they have', () => {
		const now = () => 0;
		const [fr, en] = [createFormat('fr', 'Europe/Paris', now), createFormat('en', 'UTC', now)];
		expect(fr.euros('1353.04')).toMatch(/^1\s353,04\s€$/u);
		expect(en.euros('1353.04')).toBe('€1,353.04');
		expect(en.euros('0.045000')).toBe('€0.045');
		expect(en.euros('90071992547409.93')).toBe('€90,071,992,547,409.93');
	});
});

describe('an order', () => {
	it('costs in the console what the platform computes', () => {
		const decimal = (decimals: number, most: number) =>
			fc.nat(most).map((value) => (value / 10 ** decimals).toFixed(decimals));
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: MOST }),
				decimal(6, 2_000_000),
				decimal(2, 9999),
				(credits, price, vatRate) => {
					const unitPrice = parseDecimal(price, SCALES.price) ?? 0n;
					const rate = parseDecimal(vatRate, SCALES.percent) ?? 0n;
					expect(SCALES.price).toBe(6);
					expect(amountsOf(credits, price, vatRate)).toEqual(
						orderAmounts(BigInt(credits) * 1000n, { unitPrice, vatRate: rate }),
					);
				},
			),
		);
	});

	it.each([
		['5000', 5000],
		[' 5 000 ', 5000],
		['5\u202f000', 5000],
		['5,000', 5000],
		['5.000', 5000],
		['10 000 000', MOST],
		['10 000 001', null],
		['0', null],
		['5,5', null],
		['5.50', null],
		['-5', null],
		['1e3', null],
		['5 00', null],
		['beaucoup', null],
		['', null],
	])('of "%s" credits is %p', (typed, credits) => {
		expect(readCredits(typed)).toBe(credits);
	});
});

describe('invoices', () => {
	const invoice = (more: Partial<InvoiceSummary>) =>
		({
			kind: 'invoice',
			state: 'issued',
			open: '10.00',
			dueOn: '2026-12-24',
			...more,
		}) as InvoiceSummary;

	it('stand as the worst of them', () => {
		const due = invoice({});
		const later = invoice({ dueOn: '2027-01-31', open: '0.50' });
		expect(invoiceStanding([later, due])).toEqual({
			...{ kind: 'to_pay', count: 2, open: '10.50', dueOn: '2026-12-24' },
		});
		const overdue = invoice({ state: 'overdue', open: '550.80' });
		expect(invoiceStanding([due, overdue])).toEqual({
			...{ kind: 'overdue', count: 1, open: '550.80' },
		});
		const nothing = [
			invoice({ open: '0.00' }),
			invoice({ open: '-1.00' }),
			invoice({ kind: 'credit_note', dueOn: null }),
		];
		expect(invoiceStanding(nothing)).toEqual({ kind: 'none' });
	});
});

describe('suspensions', () => {
	const one = (scope: Suspension['scope'], stops: Suspension['stops']) => ({ scope, stops });

	it('are said by what they stop, the widest first', () => {
		const mail = one({ type: 'channel', id: 'email' }, ['marketing']);
		const source = one({ type: 'source', id: 'https://x.example' }, ['marketing']);
		const all = one({ type: 'channel', id: 'sms' }, ['marketing', 'transactional']);
		expect(widest([source, mail])).toBe(mail);
		expect(widest([mail, all, source])).toBe(all);
		expect(widest<typeof mail>([])).toBeUndefined();
		expect(sayStopped(suspensionWords.en, mail)).toBe('Your marketing by e-mail is suspended.');
		expect(sayStopped(suspensionWords.fr, all)).toBe('Vos SMS sont suspendus.');
		const unknown = one({ type: 'channel', id: 'fax' }, ['marketing']);
		expect(sayStopped(suspensionWords.en, unknown)).toBe('Your marketing is suspended.');
	});

	it('are contested with a statement, and with measures, one a line, if there are any', () => {
		expect(problemsOf({ statement: ' court ', measures: '\n \n' })).toEqual({
			...{ statement: 'statementShort' },
		});
		const statement = 'The list of the fair was old';
		expect(problemsOf({ statement, measures: 'Removed the list\nshort' })).toEqual({
			measures: 'measureShort',
		});
		expect(problemsOf({ statement, measures: 'Removed the list\n'.repeat(21) })).toEqual({
			measures: 'manyMeasures',
		});
		const draft = { statement, measures: ' Removed the list \n\nAsked everybody again' };
		expect(problemsOf(draft)).toEqual({});
		expect(requestOf(draft).measures).toEqual(['Removed the list', 'Asked everybody again']);
	});
});

describe('the end of the contract', () => {
	const notice = (exitUntil: string | null) => ({ exitUntil }) as Notice;
	const termination = (more: Partial<Termination>) => more as Termination;

	it('stands as it is on record', () => {
		const of = (
			state: Parameters<typeof standingOf>[0]['state'],
			terminations: Termination[] = [],
			notices: Notice[] = [],
		) => standingOf({ state }, terminations, notices, '2026-12-29');
		expect(of('draft')).toEqual({ kind: 'none' });
		expect(of('active', [], [notice(null), notice('2026-12-28')])).toEqual({ kind: 'runs' });
		expect(of('active', [], [notice('2026-12-29'), notice('2027-01-12')])).toEqual({
			...{ kind: 'may_leave', until: '2027-01-12' },
		});
		const running = termination({ state: 'running', endsOn: '2027-01-31' });
		expect(of('terminating', [running])).toEqual({ kind: 'ending', on: '2027-01-31' });
		const over = termination({ state: 'effective', effectiveAt: '2026-12-29T10:00:00Z' });
		expect(of('terminated', [over])).toEqual({ kind: 'ended', at: '2026-12-29T10:00:00Z' });
	});

	it('rests on a letter of the client that no other termination used', () => {
		const letter = (id: string, from: Letter['from']) => ({ id, from }) as Letter;
		const letters = [
			letter('let_1', 'client'),
			letter('let_2', 'operator'),
			letter('let_3', 'client'),
		];
		const used = [termination({ letterId: 'let_1' })];
		expect(freeLetters(letters, used).map(({ id }) => id)).toEqual(['let_3']);
	});
});
