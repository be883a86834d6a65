/** Changes of the status of a message write its row where it stands (SQLite). */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { onPostgres } from './postgres/database.ts';
import { alert, startWorld, TUESDAY, until, type World } from './support/index.ts';

// Pages of the file are counted, which PostgreSQL lays out otherwise: there a changed row is a new one.
const suite = onPostgres ? describe.skip : describe;

suite('room in a row', () => {
	let world: World;
	let database: DatabaseSync;
	beforeAll(async () => {
		world = await startWorld();
		database = new DatabaseSync(join(world.dataDir, 'platform.db'), { readOnly: true });
	});
	afterAll(async () => {
		database.close();
		await world.end();
	});

	const count = (query: string) => Number(database.prepare(query).get()?.['n']);
	const pages = () => count(`select count(*) as n from dbstat where name = 'messages'`);

	it('is left for what a hand-over adds, so that no page is split', async () => {
		const sendAt = new Date(TUESDAY + 3_600_000).toISOString();
		// Of many lengths, so that pages are full to any degree.
		const messages = Array.from({ length: 240 }, (_, index) =>
			alert({
				to: `+3363998${String(index).padStart(4, '0')}`,
				sendAt,
				metadata: { one: '-'.repeat((index * 37) % 450), two: '-'.repeat((index * 101) % 450) },
			}),
		);
		await world.client.post('/v1/messages/batch', { messages });
		expect(count(`select count(*) as n from messages where status = 'scheduled'`)).toBe(240);
		const before = pages();

		world.platform.clock.set(TUESDAY + 3_600_000);
		await until(
			() => count(`select count(*) as n from messages where status = 'delivered'`) === 240,
			'all delivered',
		);

		expect(pages()).toBe(before);
	});
});
