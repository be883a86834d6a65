/**
 * `node worker.ts <room>`: prints a line when it is connected, waits for a line on stdin, and claims on DATABASE_URL until nothing is
 * left; prints its claims as JSON lines.
 */
import { once } from 'node:events';
import { sql } from 'kysely';
import { claim } from './claim.ts';
import { openCore } from './core.ts';

const room = Number(process.argv[2]);
const core = await openCore('', process.env['DATABASE_URL']);
// The first query opens the connection.
await isAnythingLeft();
process.stdout.write('"ready"\n');
await once(process.stdin, 'data');
process.stdin.destroy();
for (;;) {
	const { ids, took } = await claim(core, room);
	if (ids.length > 0) process.stdout.write(`${JSON.stringify({ ids, took })}\n`);
	// An empty claim may only mean that other workers hold locks on the remaining messages.
	else if (!(await isAnythingLeft())) break;
}
await core.store.close();

async function isAnythingLeft(): Promise<boolean> {
	const row = await core.store.read
		.selectFrom('messages')
		.select('id')
		.where('channel', '=', 'sms')
		.where('priority', '=', 0)
		.where(sql<boolean>`status in ('queued', 'scheduled')`)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
