import type { Core } from '../core.ts';
import type { Db } from '../store/schema.ts';
import type { RawRow } from './model.ts';
import { findOwners } from './people.ts';
import type { PlacedRow, PlanContext } from './planned-row.ts';
import { readRow, type Reading } from './read-row.ts';
import { keysOfRow } from './row-keys.ts';

/** Country of national numbers that nothing else tells. */
const DEFAULT_COUNTRY = 'FR';

/**
 * Reads the rows of a chunk. A national number without a country is read in the country of the contact that the row names by its
 * external id or e-mail address, as `PUT /v1/contacts` does: else it would be the number of another person.
 *
 * @param firstRow number of the first one in the file.
 */
export async function placeRows(
	core: Core,
	db: Db,
	{ accountId, reading }: PlanContext,
	rows: readonly RawRow[],
	firstRow: number,
): Promise<PlacedRow[]> {
	const place = (raw: RawRow, row: number, how: Reading): PlacedRow => {
		const read = readRow(raw, how);
		return { row, read, keys: keysOfRow(core, accountId, read.given) };
	};
	const placed = rows.map((raw, offset) => place(raw, firstRow + offset, reading));
	const doubtful = placed.filter(({ read }) => read.isCountryAssumed);
	if (doubtful.length === 0) return placed;
	const keys = doubtful.map(({ keys: { external, email } }) => ({
		...(external === undefined ? {} : { external }),
		...(email === undefined ? {} : { email }),
	}));
	const owners = await findOwners(core, db, accountId, keys);
	const assumed = reading.country ?? DEFAULT_COUNTRY;
	for (const [index, { row }] of doubtful.entries()) {
		const known = keys[index] ?? {};
		const owner = owners.of('external', known) ?? owners.of('email', known);
		const country = owner?.facts.country ?? assumed;
		const raw = rows[row - firstRow];
		if (country === assumed || raw === undefined) continue;
		placed[row - firstRow] = place(raw, row, { ...reading, country });
	}
	return placed;
}
