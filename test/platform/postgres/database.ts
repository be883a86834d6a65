import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import type { Tables } from '../../../platform/src/store/schema.ts';

/** Of the server on which this run stands; absent when it stands on the embedded database. */
const SERVER = process.env['MC_TEST_POSTGRES'];

export const onPostgres = SERVER !== undefined;

/** A database of a test. */
export interface TestDatabase {
	/** For `DATABASE_URL`; `undefined` stands for the embedded database of the data folder. */
	url: string | undefined;
	drop(): Promise<void>;
}

/** A database with the tables of this release, which are copied. */
const TEMPLATE = process.env['MC_TEST_POSTGRES_TEMPLATE'];

/**
 * A new database; on the embedded one the data folder is all that is needed.
 * @param tables `none`: it is empty, as a new installation finds it.
 */
export async function freshDatabase(tables: 'current' | 'none' = 'current'): Promise<TestDatabase> {
	if (SERVER === undefined) return { url: undefined, drop: async () => undefined };
	const name = `t_${randomBytes(6).toString('hex')}`;
	const copied = tables === 'current' && TEMPLATE !== undefined;
	await onServer(
		`create database ${name}${copied ? ` template ${TEMPLATE} strategy file_copy` : ''}`,
	);
	const url = new URL(SERVER);
	url.pathname = `/${name}`;
	return { url: url.href, drop: () => onServer(`drop database ${name} with (force)`) };
}

/** Keeps its connection between tests: opening one takes as long as making a database. It closes what is idle by itself. */
const server =
	SERVER === undefined
		? undefined
		: new pg.Pool({
				connectionString: SERVER,
				max: 1,
				idleTimeoutMillis: 2000,
				allowExitOnIdle: true,
			});
// A test may stop the server; the next statement opens another connection.
server?.on('error', () => undefined);

async function onServer(statement: string): Promise<void> {
	await server?.query(statement);
}

/** Everything that a database holds, row by row, as somebody reads it who has no key; bytes in hexadecimal. */
export async function everyRow(db: Kysely<Tables>): Promise<string[]> {
	const tables = await sql<{ name: string }>`
		select table_name as name from information_schema.tables where table_schema = 'public'`.execute(db);
	const rows: string[] = [];
	for (const { name } of tables.rows) {
		const found = await sql<{
			line: string;
		}>`select t::text as line from ${sql.table(name)} t`.execute(db);
		rows.push(...found.rows.map(({ line }) => line));
	}
	return rows;
}
