import type { Db } from '../store/schema.ts';
import type { PlacedRow } from './planned-row.ts';
import type { RowKeys } from './row-keys.ts';

/** Hashes of the addresses of people who were erased since the upload. */
export async function erasedPeople(db: Db, importId: string): Promise<ReadonlySet<string>> {
	const rows = await db
		.selectFrom('import_erasures')
		.select('subject_hash')
		.where('import_id', '=', importId)
		.execute();
	return new Set(rows.map((row) => row.subject_hash));
}

export function isErased({ phone, email }: RowKeys, erased: ReadonlySet<string>): boolean {
	return [phone, email].some((key) => key !== undefined && erased.has(key));
}

/** Makes rows of erased people invalid: an older file must not bring them back. */
export function refuseErased(rows: readonly PlacedRow[], erased: ReadonlySet<string>): void {
	if (erased.size === 0) return;
	for (const { read, keys } of rows) if (isErased(keys, erased)) read.reason = 'erased';
}
