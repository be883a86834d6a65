import { postgresDialect, sqliteDialect } from '../../../platform/src/store/dialect.ts';
import { migrations } from '../../../platform/src/store/migrations/index.ts';
import { objections } from './expand-only.ts';

/** The last migration before releases were upgraded without stopping. */
const BASE = '0026-suspensions';

/**
 * What was looked at and is right all the same, by migration and the beginning of its statement, with the reason: for example that the
 * release before does not read the column any more.
 */
const CONSIDERED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	'0035-short-keys': {
		'create index messages_by_subject on messages (subject_hash)':
			'in SQLite alone, which one process has and migrates before it serves',
		'create index messages_by_reference on messages (reference_hash)':
			'in SQLite alone, which one process has and migrates before it serves',
	},
};

const later = Object.entries(migrations).filter(([name]) => name > BASE);

describe('migrations after the base', () => {
	it('exist, so that this tries something', () => {
		expect(Object.keys(migrations)).toContain(BASE);
		expect(later.length).toBeGreaterThan(0);
	});

	it.each(later)('%s lets the release before go on', (name, statements) => {
		const excused = Object.keys(CONSIDERED[name] ?? {});
		for (const dialect of [postgresDialect, sqliteDialect]) {
			const given = statements(dialect).filter(
				(statement) => !excused.some((beginning) => statement.trim().startsWith(beginning)),
			);
			expect(objections(given)).toEqual([]);
		}
	});

	it('excuse nothing that is not there', () => {
		for (const [name, excuses] of Object.entries(CONSIDERED)) {
			const given = [postgresDialect, sqliteDialect].flatMap(
				(dialect) => migrations[name]?.(dialect) ?? [],
			);
			for (const beginning of Object.keys(excuses)) {
				expect(given.some((statement) => statement.trim().startsWith(beginning))).toBe(true);
			}
		}
	});
});

describe('what is refused', () => {
	it.each([
		['drop table webhooks', 'reads the table'],
		['alter table messages drop column place', 'reads the column'],
		['ALTER TABLE "messages" DROP place', 'reads the column'],
		['alter table accounts rename column name to title', 'old name'],
		['alter table accounts rename to customers', 'old name'],
		['alter table accounts add column region text not null', 'without the column'],
		['alter table accounts\n\tadd region text NOT NULL', 'without the column'],
		['alter table messages add column at bigint default extract(epoch from now())', 'rewrites'],
		['alter table accounts add column code text unique', 'does not know'],
		['alter table accounts alter column name set not null', 'as it was'],
		['alter table accounts alter column name type varchar(20)', 'as it was'],
		['alter table messages add constraint c check (segments < 99)', 'NOT VALID'],
		['create index messages_by_x on messages (account_id, place)', 'indexed'],
		['create unique index one_name on accounts (name)', 'does not know'],
		["update messages set place = 'FR' where place is null", 'in pieces'],
		['delete from events where at < 0', 'in pieces'],
	])('%s', (statement, why) => {
		expect(objections([statement])).toEqual([expect.stringContaining(why)]);
	});

	it.each([
		[['alter table messages add column trace_parent text']],
		[["alter table accounts add column region text not null default 'fr'"]],
		[['alter table messages add constraint c check (segments < 99) not valid']],
		[
			[
				'create table parcels (id text primary key, at bigint not null)',
				'create unique index parcels_by on parcels (at)',
			],
		],
		[['create index roles_by_name on roles (name)']],
		[['drop index messages_by_status']],
		[['alter table accounts alter column name drop not null']],
		[["update accounts set status = 'active' where status = ''"]],
	])('not: %j', (statements) => {
		expect(objections(statements)).toEqual([]);
	});

	it('is seen in the migrations before the base too', () => {
		// Index on a big table: at that time a release stopped everything while it migrated.
		expect(objections(migrations['0015-indexes']?.(postgresDialect) ?? [])).not.toEqual([]);
	});
});
