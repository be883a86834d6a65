import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../store/schema.ts';
import { MOVED, UNFINISHED_MOVE } from '../../store/moved.ts';

/**
 * Drops the foreign keys, so that tables can be copied in any order and rows replaced, and records them in the table that says that the
 * move is unfinished; both in one transaction.
 * @param source tells whose data is moved, so that no other folder's data is mixed with it.
 */
export async function dropForeignKeys(target: Kysely<Tables>, source: string): Promise<void> {
	await target.transaction().execute(async (unit) => {
		const record = sql.table(UNFINISHED_MOVE);
		await sql`create table if not exists ${record} (
			source text not null, table_name text not null, name text not null, definition text not null,
			primary key (table_name, name))`.execute(unit);
		// A row of its own, also where there is no foreign key.
		await sql`insert into ${record} values (${source}, '', '', '') on conflict do nothing`.execute(
			unit,
		);
		await sql`insert into ${record}
			select ${source}, relation.relname, entry.conname, pg_get_constraintdef(entry.oid)
			from pg_constraint as entry join pg_class as relation on relation.oid = entry.conrelid
			where entry.contype = 'f' and entry.conparentid = 0 and relation.relnamespace = current_schema()::regnamespace
			on conflict do nothing`.execute(unit);
		for (const { table, name } of await recorded(unit)) {
			await sql`alter table ${sql.table(table)} drop constraint if exists ${sql.ref(name)}`.execute(
				unit,
			);
		}
	});
}

/** Adds the foreign keys again; PostgreSQL checks every row. They stay recorded until {@link endMove}. */
export async function addForeignKeys(target: Kysely<Tables>): Promise<void> {
	await target.transaction().execute(async (unit) => {
		for (const { table, name, definition } of await recorded(unit)) {
			await sql`alter table ${sql.table(table)} add constraint ${sql.ref(name)} ${sql.raw(definition)}`.execute(
				unit,
			);
		}
	});
}

/** Whose data an unfinished move copies; `null`: the target has no unfinished move. */
export async function unfinishedMoveOf(target: Kysely<Tables>): Promise<string | null> {
	const { rows: tables } = await sql<{ name: string | null }>`
		select to_regclass(${UNFINISHED_MOVE})::text as name`.execute(target);
	if (tables[0]?.name == null) return null;
	const { rows } = await sql<{ source: string }>`
		select source from ${sql.table(UNFINISHED_MOVE)} limit 1`.execute(target);
	return rows[0]?.source ?? null;
}

/** From here on the target is a database like any other. */
export async function endMove(target: Kysely<Tables>): Promise<void> {
	await target.transaction().execute(async (unit) => {
		// Of an earlier run that ended between the mark of the folder and this.
		await unit.deleteFrom('meta').where('name', '=', MOVED).execute();
		await sql`drop table ${sql.table(UNFINISHED_MOVE)}`.execute(unit);
	});
}

interface ForeignKey {
	table: string;
	name: string;
	definition: string;
}

async function recorded(unit: Kysely<Tables>): Promise<readonly ForeignKey[]> {
	const { rows } = await sql<ForeignKey>`
		select table_name as "table", name, definition from ${sql.table(UNFINISHED_MOVE)}
		where name <> '' order by table_name, name`.execute(unit);
	return rows;
}
