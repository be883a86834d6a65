import { type Kysely, sql } from 'kysely';
import { SettingsError } from '../../settings/settings.ts';
import type { Tables } from '../../store/schema.ts';
import { type Comparison, compareTable, type Sides } from './compare.ts';
import type { Row } from './rows.ts';
import type { MovedTable } from './tables.ts';

/** Limits of one statement: rows, parameters (PostgreSQL allows 65,535) and bytes. */
const MAX_ROWS = 200;
const MAX_PARAMETERS = 30_000;
const MAX_BYTES = 4_000_000;

/**
 * Makes a table of the target equal to that of the source. Rows that differ are deleted before any is inserted, so that a value of a
 * unique index may have gone from one row to another. Every statement is committed by itself: the next run goes on where this one ended.
 *
 * @returns the comparison that found the table as it was.
 */
export async function copyTable(sides: Sides, table: MovedTable): Promise<Comparison> {
	const stale = createBatch(table, (rows) => deleteRows(sides.target, table, rows));
	let missing = 0;
	const found = await compareTable(sides, table, {
		stale: (row) => stale.add(row),
		missing: () => void (missing += 1),
	});
	await stale.flush();
	if (missing > 0) {
		const wanted = createBatch(table, (rows) => insertRows(sides.target, table, rows));
		await compareTable(sides, table, {
			stale: () => undefined,
			missing: (row) => wanted.add(row),
		});
		await wanted.flush();
	}
	return found;
}

/** Collects rows until one statement is full. */
function createBatch({ columns }: MovedTable, write: (rows: readonly Row[]) => Promise<void>) {
	const most = Math.min(MAX_ROWS, Math.floor(MAX_PARAMETERS / columns.length));
	let rows: Row[] = [];
	let bytes = 0;
	async function flush(): Promise<void> {
		if (rows.length === 0) return;
		const full = rows;
		rows = [];
		bytes = 0;
		await write(full);
	}
	return {
		flush,
		async add(row: Row): Promise<void> {
			rows.push(row);
			bytes += sizeOf(row);
			if (rows.length >= most || bytes >= MAX_BYTES) await flush();
		},
	};
}

function sizeOf(row: Row): number {
	let bytes = 0;
	for (const value of Object.values(row)) {
		if (value instanceof Uint8Array || typeof value === 'string') bytes += value.length;
	}
	return bytes;
}

async function insertRows(
	target: Kysely<Tables>,
	table: MovedTable,
	rows: readonly Row[],
): Promise<void> {
	const columns = sql.join(table.columns.map((column) => sql.ref(column)));
	const values = sql.join(
		rows.map((row) => sql`(${sql.join(table.columns.map((column) => row[column]))})`),
	);
	await writing(
		table,
		sql`insert into ${sql.table(table.name)} (${columns}) values ${values}`.execute(target),
	);
}

async function deleteRows(
	target: Kysely<Tables>,
	table: MovedTable,
	rows: readonly Row[],
): Promise<void> {
	const key = sql.join(table.key.map(({ name }) => sql.ref(name)));
	const values = sql.join(
		rows.map((row) => sql`(${sql.join(table.key.map(({ name }) => row[name]))})`),
	);
	await writing(
		table,
		sql`delete from ${sql.table(table.name)} where (${key}) in (${values})`.execute(target),
	);
}

/** A row that PostgreSQL refuses is named by table and code: its own message may quote the row. */
async function writing(table: MovedTable, statement: Promise<unknown>): Promise<void> {
	try {
		await statement;
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		if (!/^2[23]/.test(code)) throw error;
		throw new SettingsError(
			`PostgreSQL refuses a row of the table ${table.name} (SQLSTATE ${code}): the move stopped, and the data folder is unchanged`,
		);
	}
}
