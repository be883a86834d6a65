/**
 * What a migration must not do while the release before goes on with the database: expand first, contract in a later release
 * (docs/architecture.md, "a migration"). Reads statements as PostgreSQL and SQLite get them; what it cannot read, people must.
 */

/** Tables that have millions of rows; a statement that reads or locks one of them whole stops everything meanwhile. */
export const BIG_TABLES = [
	'messages',
	'events',
	'deliveries',
	'consents',
	'contacts',
	'contact_attempts',
	'campaign_recipients',
	'carrier_refs',
	'idempotency',
	'suppressions',
	'opt_outs',
	'campaign_outcomes',
	'audit_log',
] as const;

const NAME = '"?(\\w+)"?';
const NEW_TABLE = new RegExp(`^create table (?:if not exists )?${NAME}`);
const ADDED = new RegExp(`^alter table ${NAME} add (?:column )?(?:if not exists )?${NAME} (.*)$`);
const INDEXED = new RegExp(`^create (unique )?index (?:if not exists )?${NAME} on ${NAME}`);
const WRITTEN = new RegExp(`^(?:update|delete from) ${NAME}`);
const ALTERED = new RegExp(`^alter table ${NAME}`);

/** What is wrong with the statements of one migration, in words; empty: the release before can go on. */
export function objections(statements: readonly string[]): string[] {
	const plain = statements.map((statement) =>
		statement.replace(/\s+/g, ' ').replace(/;\s*$/, '').trim().toLowerCase(),
	);
	const made = new Set(plain.flatMap((statement) => NEW_TABLE.exec(statement)?.[1] ?? []));
	return plain.flatMap((statement) => {
		const why = objection(statement, made);
		return why === null ? [] : [`${why}: ${statement}`];
	});
}

function objection(statement: string, made: ReadonlySet<string>): string | null {
	const isBig = (table: string | undefined) =>
		table !== undefined && !made.has(table) && BIG_TABLES.some((big) => big === table);
	if (/^drop table|^truncate/.test(statement)) return 'the release before reads the table';
	const altered = ALTERED.exec(statement)?.[1];
	if (altered !== undefined && !made.has(altered)) {
		if (statement.includes(' rename ')) return 'the release before knows the old name';
		if (statement.includes(' drop ') && !/ drop (?:default|not null|constraint)/.test(statement))
			return 'the release before reads the column';
		if (/ set not null| alter column \w+ (?:set data )?type /.test(statement))
			return 'the release before writes it as it was, and the table is read whole under a lock';
		if (statement.includes(' add constraint ') && !statement.endsWith(' not valid'))
			return 'the table is read whole under a lock; add it as NOT VALID';
	}
	const [, , column = '', type = ''] = ADDED.exec(statement) ?? [];
	if (column !== '' && column !== 'constraint' && altered !== undefined && !made.has(altered)) {
		if (type.includes('not null') && !` ${type} `.includes(' default '))
			return 'the release before inserts rows without the column';
		if (/ default [^'"\d-]*\(/.test(` ${type}`))
			return 'a default that is computed for each row rewrites the table';
		if (/ unique| check /.test(` ${type} `))
			return 'the release before does not know what is refused';
	}
	const index = INDEXED.exec(statement);
	if (index !== null && !made.has(index[3] ?? '')) {
		if (index[1] !== undefined) return 'the release before does not know what is refused';
		if (isBig(index[3])) return 'a big table is not written to while it is indexed';
	}
	if (isBig(WRITTEN.exec(statement)?.[1]))
		return 'a big table is rewritten in one transaction; do it in pieces, in housekeeping';
	return null;
}
