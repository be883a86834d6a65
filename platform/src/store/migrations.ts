import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Dialect } from './dialect.ts';
import type { Tables } from './schema.ts';

/** The statements of one migration, in SQL that both databases accept; the dialect supplies what differs. */
export type Statements = (dialect: Dialect) => readonly string[];

/** Migrations by name; each runs once, in the order of the names. */
export type Migrations = Readonly<Record<string, Statements>>;

/**
 * Applies all pending migrations. If one fails, all migrations of this call are rolled back.
 * @throws when the data was written by a newer release, because a downgrade would damage it.
 */
export async function migrate(
	db: Kysely<Tables>,
	dialect: Dialect,
	migrations: Migrations,
): Promise<void> {
	const migrator = new Migrator({
		db,
		provider: {
			getMigrations: async () =>
				Object.fromEntries(
					Object.entries(migrations).map(([name, statements]) => [
						name,
						asMigration(statements(dialect)),
					]),
				),
		},
		migrationTableName: 'migrations',
		migrationLockTableName: 'migrations_lock',
	});
	const known = new Set(Object.keys(migrations));
	const { error, results = [] } = await migrator.migrateToLatest();
	if (error === undefined) return;
	const done = await sql<{ name: string }>`select name from migrations`
		.execute(db)
		.then(({ rows }) => rows)
		.catch(() => []);
	if (results.length === 0 && done.some(({ name }) => !known.has(name))) {
		throw new Error('the data was written by a newer release of the platform', { cause: error });
	}
	throw error instanceof Error ? error : new Error('a migration failed', { cause: error });
}

function asMigration(statements: readonly string[]): Migration {
	return {
		async up(db) {
			for (const statement of statements) await sql.raw(statement).execute(db);
		},
	};
}
