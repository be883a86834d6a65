import type { Day } from '../days/day.ts';
import type { Interval, Vat } from '../invoices/invoice.ts';
import { SCALES, formatDecimal } from '../money/decimal.ts';
import type { Cents } from '../money/divide.ts';
import { group, text } from './xml.ts';
import type { Element } from './xml.ts';

/** An amount with two decimals. */
export function amountOf(
	name: string,
	cents: Cents,
	attributes: Readonly<Record<string, string>> = {},
): Element | undefined {
	return text(name, formatDecimal(cents, SCALES.money), attributes);
}

/** A rate in percent with two decimals. */
export function percentOf(name: string, rate: bigint): Element | undefined {
	return text(name, formatDecimal(rate, SCALES.percent));
}

/** A day in the format 102, CCYYMMDD. */
export function dayOf(
	name: string,
	day: Day | undefined,
	kind = 'udt:DateTimeString',
): Element | undefined {
	return group(name, text(kind, day?.replaceAll('-', ''), { format: '102' }));
}

/** BG-14 or BG-26. */
export function periodOf(period: Interval | undefined): Element | undefined {
	return group(
		'ram:BillingSpecifiedPeriod',
		dayOf('ram:StartDateTime', period?.from),
		dayOf('ram:EndDateTime', period?.to),
	);
}

/** The category and rate of VAT; outside its scope there is no rate (BR-O-05). */
export function categoryOf(name: string, { category, rate }: Vat): Element | undefined {
	return group(
		name,
		text('ram:TypeCode', 'VAT'),
		text('ram:CategoryCode', category),
		category === 'O' ? undefined : percentOf('ram:RateApplicablePercent', rate),
	);
}
