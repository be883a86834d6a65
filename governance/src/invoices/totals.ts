import { divide, sum } from '../money/divide.ts';
import type { Cents } from '../money/divide.ts';
import type { Invoice, InvoiceLine, Vat } from './invoice.ts';

/** The VAT of one category and rate (BG-23). */
export interface VatBreakdown {
	vat: Vat;
	/** BT-116. */
	base: Cents;
	/** BT-117. */
	tax: Cents;
}

/** The totals of a document (BG-22). */
export interface Totals {
	/** BT-106. */
	lines: Cents;
	/** BT-107. */
	allowances: Cents;
	/** BT-108. */
	charges: Cents;
	/** BT-109, without VAT. */
	net: Cents;
	/** BT-110. */
	tax: Cents;
	/** BT-112, with VAT. */
	gross: Cents;
	/** BT-113. */
	paid: Cents;
	/** BT-115. */
	due: Cents;
	/** BG-23, in the order of the first line of each. */
	breakdown: readonly VatBreakdown[];
}

/** Ten-thousandths times millionths of a euro, in cents. */
const LINE_SCALE = 10n ** 8n;
const RATE_SCALE = 10_000n;
/** Between the reasons why no VAT is charged. */
const REASONS = ' ; ';

/** BT-131: quantity × unit price, rounded once, half up. */
export function lineNet({
	quantity,
	unitPrice,
}: Pick<InvoiceLine, 'quantity' | 'unitPrice'>): Cents {
	return divide(quantity * unitPrice, LINE_SCALE, 'half_up');
}

/** VAT of an amount, rounded half up on the sum per rate and not line by line (EN 16931, BR-CO-17). */
export function vatOf(base: Cents, rate: bigint): Cents {
	return divide(base * rate, RATE_SCALE, 'half_up');
}

/** The totals of an invoice, by EN 16931: BR-CO-10 to BR-CO-17. */
export function totalsOf({
	lines,
	adjustments = [],
	paid,
}: Pick<Invoice, 'lines' | 'adjustments' | 'paid'>): Totals {
	const nets = lines.map(lineNet);
	const allowances = amountOf(adjustments, 'allowance');
	const charges = amountOf(adjustments, 'charge');
	const net = sum(nets) - allowances + charges;
	const breakdown = breakdownOf(lines, adjustments);
	const tax = sum(breakdown.map((part) => part.tax));
	const gross = net + tax;
	return {
		lines: sum(nets),
		allowances,
		charges,
		net,
		tax,
		gross,
		paid,
		due: gross - paid,
		breakdown,
	};
}

function amountOf(
	adjustments: NonNullable<Invoice['adjustments']>,
	kind: 'allowance' | 'charge',
): Cents {
	return sum(adjustments.filter((one) => one.kind === kind).map(({ amount }) => amount));
}

function breakdownOf(
	lines: Invoice['lines'],
	adjustments: NonNullable<Invoice['adjustments']>,
): VatBreakdown[] {
	const parts = new Map<string, { vat: Vat; base: Cents }>();
	const add = (vat: Vat, amount: Cents) => {
		const key = `${vat.category} ${vat.rate}`;
		const part = parts.get(key) ?? { vat, base: 0n };
		parts.set(key, { vat: withReasonOf(part.vat, vat), base: part.base + amount });
	};
	for (const line of lines) add(line.vat, lineNet(line));
	for (const { kind, vat, amount } of adjustments) add(vat, kind === 'charge' ? amount : -amount);
	return [...parts.values()].map(({ vat, base }) => ({ vat, base, tax: vatOf(base, vat.rate) }));
}

/** A category has one breakdown (BR-E-01 and similar rules), which lists all reasons of its lines. */
function withReasonOf(one: Vat, { exemption: other }: Vat): Vat {
	const known = one.exemption;
	if (known === undefined || other === undefined) return one;
	const reasons = known.reason.split(REASONS);
	if (known.code === other.code && reasons.includes(other.reason)) return one;
	const reason = reasons.includes(other.reason)
		? known.reason
		: known.reason + REASONS + other.reason;
	return {
		...one,
		exemption: { reason, code: known.code === other.code ? known.code : undefined },
	};
}
