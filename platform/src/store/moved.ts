import { type Kysely, sql } from 'kysely';
import { SettingsError } from '../settings/settings.ts';
import type { Tables } from './schema.ts';

/** Table of a PostgreSQL database that the command `move-to-postgres` has not finished: it is not served. */
export const UNFINISHED_MOVE = 'unfinished_move';
/** Row of `meta` in an embedded database whose data moved to PostgreSQL: two platforms would send everything twice. */
export const MOVED = 'moved';

/** @throws {SettingsError} when the data of an embedded database moved away. */
export async function refuseMovedData(db: Kysely<Tables>, dataDir: string): Promise<void> {
	const moved = await db
		.selectFrom('meta')
		.select('name')
		.where('name', '=', MOVED)
		.executeTakeFirst();
	if (moved === undefined) return;
	throw new SettingsError(
		`the data of MC_DATA_DIR ${dataDir} moved to PostgreSQL: set DATABASE_URL. The folder stays in use for its keys and the erasure ledger`,
	);
}

/** @throws {SettingsError} when the data of a database is not complete yet. */
export async function refuseUnfinishedMove(db: Kysely<Tables>): Promise<void> {
	const { rows } = await sql<{ name: string | null }>`
		select to_regclass(${UNFINISHED_MOVE})::text as name`.execute(db);
	if (rows[0]?.name == null) return;
	throw new SettingsError(
		'DATABASE_URL: data is being moved into this database: run move-to-postgres --finish first',
	);
}
