import { type Kysely, sql } from 'kysely';
import { firstTables } from './migrations/0001-first-tables.ts';
import { people } from './migrations/0020-people.ts';
import { auditLog } from './migrations/0010-audit-log.ts';
import { mail } from './migrations/0030-mail.ts';
import { channels } from './migrations/0020-channels.ts';
import { manyProcesses } from './migrations/0040-many-processes.ts';
import { messageWebhooks } from './migrations/0050-message-webhooks.ts';
import type { DialectWords, MigrationStep } from './migrations/step.ts';

/**
 * The steps in the order in which they run, each once and in a transaction of its own. To add one: a file
 * `migrations/<number>-<what>.ts` that exports a `MigrationStep`, and its name at the end of this list. Never change, move or
 * remove a step that was released.
 */
const steps: readonly MigrationStep[] = [
	firstTables,
	auditLog,
	mail,
	people,
	channels,
	manyProcesses,
	messageWebhooks,
];

/**
 * Brings the tables up to date.
 * @throws when the data was written by a newer release; going back would damage it.
 */
export async function migrate(db: Kysely<never>, words: DialectWords): Promise<void> {
	await sql`create table if not exists migrations (step integer primary key)`.execute(db);
	const done = await sql<{ step: number }>`select step from migrations`.execute(db);
	const last = Math.max(0, ...done.rows.map((row) => row.step));
	if (last > steps.length) {
		throw new Error('the data was written by a newer release of the platform');
	}
	for (const [index, step] of steps.entries()) {
		if (index < last) continue;
		await db.transaction().execute(async (transaction) => {
			for (const statement of step(words)) await sql.raw(statement).execute(transaction);
			await sql`insert into migrations (step) values (${index + 1})`.execute(transaction);
		});
	}
}
