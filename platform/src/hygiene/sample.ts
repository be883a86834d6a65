import type { Db } from '../store/schema.ts';
import type { AddressKind, ContactRow } from '../segments/judge/known.ts';

/** Addresses that a report looks at; of a share of 5 %, the bounds are 0.7 % away. */
export const SAMPLE = 4000;

const COLUMNS = { email: 'email_hash', phone: 'phone_hash' } as const;

/** Contacts with an address of a kind, by its keyed hash. */
export interface Sample {
	/** All contacts with such an address. */
	total: number;
	rows: ContactRow[];
}

/**
 * Reads the first contacts in the order of the keyed hashes of their addresses: it is as good as chance, is the same at the next request,
 * and has an index.
 */
export async function sampleOf(
	db: Db,
	accountId: string,
	kind: AddressKind,
	limit: number,
): Promise<Sample> {
	const column = COLUMNS[kind];
	const withAddress = db
		.selectFrom('contacts')
		.where('account_id', '=', accountId)
		.where(column, 'is not', null);
	const rows = await withAddress.selectAll().orderBy(column).limit(limit).execute();
	if (rows.length < limit) return { total: rows.length, rows };
	const { n } = await withAddress
		.select(({ fn }) => fn.countAll<number>().as('n'))
		.executeTakeFirstOrThrow();
	return { total: n, rows };
}
