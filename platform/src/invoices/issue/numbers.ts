import type { InvoiceKind } from '@marketing-cible/contract';
import { type Day, numberAfter } from '@marketing-cible/governance';
import type { Unit } from '../../store/store.ts';

/** One series for each kind of document and year. */
const PREFIXES: Readonly<Record<InvoiceKind, string>> = { invoice: 'F', credit_note: 'A' };

/** A number that was drawn. */
export interface Drawn {
	number: string;
	series: string;
	sequence: number;
	issuedOn: Day;
}

/**
 * Draws the next number of a series, in the transaction that issues with it: a transaction that fails leaves no gap, and its row of the
 * series keeps all others waiting. A clock that went backward does not date a document before the one with the number before.
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
