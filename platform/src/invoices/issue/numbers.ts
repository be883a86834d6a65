import type { InvoiceKind } from '@marketing-cible/contract';
import { type Day, numberAfter } from '@marketing-cible/governance';
import type { Unit } from '../../store/store.ts';

/** One series for each kind of document and year. */
const PREFIXES: Readonly<Record<InvoiceKind, string>> = { invoice: 'F', credit_note: 'A' };

/** A number that was drawn from a series. */
export interface Drawn {
	number: string;
	series: string;
	sequence: number;
	issuedOn: Day;
}

/**
 * Draws the next number of a series in the transaction that issues the document: a failed transaction leaves no gap, and the locked
 * row of the series makes others wait. If the clock went backward, a document still gets no earlier date than its predecessor.
 */
export async function drawNumber(unit: Unit, kind: InvoiceKind, today: Day): Promise<Drawn> {
	const prefix = PREFIXES[kind];
	const series = `${prefix}-${today.slice(0, 4)}`;
	await unit.lock([`invoice series ${series}`], 'exclusive');
	const known = await unit.db
		.selectFrom('invoice_series')
		.selectAll()
		.where('series', '=', series)
		.executeTakeFirst();
	const last = known?.last ?? 0;
	const issuedOn = known !== undefined && known.last_on > today ? known.last_on : today;
	const sequence = last + 1;
	await unit.db
		.insertInto('invoice_series')
		.values({ series, last: sequence, last_on: issuedOn })
		.onConflict((conflict) =>
			conflict.column('series').doUpdateSet({ last: sequence, last_on: issuedOn }),
		)
		.execute();
	const year = Number(today.slice(0, 4));
	return { number: numberAfter({ prefix, year }, last), series, sequence, issuedOn };
}
