import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { migrationsOf } from '../../module.ts';
import { SettingsError, type Settings } from '../../settings/settings.ts';
import { lockFolder } from '../../store/lock.ts';
import { MOVED } from '../../store/moved.ts';
import { openStore } from '../../store/open.ts';
import { MIGRATING } from '../../store/postgres/connection.ts';
import { openPool } from '../../store/postgres/pool.ts';
import type { Tables } from '../../store/schema.ts';
import { openSqlite } from '../../store/sqlite.ts';
import type { Command, Invocation } from '../command.ts';
import { DATABASE, openData } from '../open-data.ts';
import type { Comparison, Sides } from './compare.ts';
import { copyTable } from './copy-table.ts';
import { addForeignKeys, dropForeignKeys, endMove } from './foreign-keys.ts';
import { setCounters } from './counters.ts';
import { ownerOf, refuseOtherData, refuseOtherRelease } from './refusals.ts';
import { type MovedTable, movedTables } from './tables.ts';
import { type Found, verifyAll, verifyTarget } from './verify.ts';

/** One connection reads, one writes, and one is spare. */
const CONNECTIONS = 3;

/**
 * Copies the embedded database of the data folder into the PostgreSQL database of `DATABASE_URL`. Without `--finish` the platform may be
 * running; each run copies what differs from the last one. With `--finish` the platform is stopped: the rest is copied, everything is
 * compared value by value, and the folder's database is marked, so that only one of the two can be served. At every instant one of them can.
 */
export const moveToPostgres: Command = async (invocation) => {
	const { settings, operands } = invocation;
	const isLast = readOperands(operands);
	const { databaseUrl } = settings;
	if (databaseUrl === undefined) {
		throw new SettingsError('move-to-postgres needs DATABASE_URL, the database to move into');
	}
	const folder = isLast ? lockFolder(existingFolder(settings)) : undefined;
	try {
		return await moveInto(databaseUrl, invocation, isLast);
	} finally {
		folder?.release();
	}
};

function readOperands(operands: readonly string[]): boolean {
	if (operands.length === 0) return false;
	if (operands.length === 1 && operands[0] === '--finish') return true;
	throw new SettingsError('usage: move-to-postgres [--finish]');
}

function existingFolder({ dataDir }: Settings): string {
	if (existsSync(join(dataDir, DATABASE))) return dataDir;
	throw new SettingsError(`there is no data in MC_DATA_DIR ${dataDir}: nothing to move`);
}

async function moveInto(
	databaseUrl: string,
	{ settings, modules, say }: Invocation,
	isLast: boolean,
): Promise<number> {
	const path = join(existingFolder(settings), DATABASE);
	// Checks the master key: data that nobody can read is not worth a move.
	const data = await openData({ ...settings, databaseUrl: undefined });
	await data.close();
	const pool = openPool(databaseUrl, CONNECTIONS, () => undefined, { purpose: MIGRATING });
	const connection = openSqlite(path, { readOnly: true });
	const source = new Kysely<Tables>({ dialect: connection.dialect });
	try {
		const owner = await ownerOf(source);
		await refuseOtherData(pool, owner);
		// Migrates the target, and locks out every other process until the end.
		const store = await openStore(settings, {
			alone: true,
			migrations: migrationsOf(modules),
			intoUnfinished: true,
		});
		try {
			await refuseOtherRelease(source, pool.db);
			// One snapshot for all tables, while the platform goes on writing.
			connection.run('begin');
			const sides = { source, target: pool.db };
			const tables = await movedTables(source, pool.db);
			await dropForeignKeys(pool.db, owner);
			const found = await copyAll(sides, tables, say);
			if (!isLast) {
				say('copied. Stop the platform and run: move-to-postgres --finish');
				return 0;
			}
			await verifyAll(sides, found, say);
			await addForeignKeys(pool.db);
			await setCounters(sides, tables);
			await verifyTarget(pool.db, data.keyring, say);
		} finally {
			await store.close();
		}
		connection.close();
		markSource(path);
		await endMove(pool.db);
		await sql`analyze`.execute(pool.db);
		say(
			'moved. Start the platform with DATABASE_URL; keep the folder for its keys and the ledger.',
		);
		return 0;
	} finally {
		connection.close();
		await pool.close();
	}
}

async function copyAll(
	sides: Sides,
	tables: readonly MovedTable[],
	say: Invocation['say'],
): Promise<Found> {
	const found = new Map<MovedTable, Comparison>();
	for (const table of tables) {
		const comparison = await copyTable(sides, table);
		found.set(table, comparison);
		const { rows, different } = comparison;
		if (different > 0) say(`${table.name}: ${rows} rows, ${different} of them new or changed`);
	}
	return found;
}

/** From here on the folder's database is not served any more. */
function markSource(path: string): void {
	const connection = openSqlite(path, { readOnly: false });
	try {
		connection.run(
			`insert into meta (name, kind, sealed) values ('${MOVED}', 'marker', x'') on conflict (name) do nothing`,
		);
	} finally {
		connection.close();
	}
}
