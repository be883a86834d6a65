import pg from 'pg';
import { createClock } from '../../../platform/src/clock.ts';
import { migrations } from '../../../platform/src/store/migrations/index.ts';
import { openPostgresStore } from '../../../platform/src/store/postgres/store.ts';
import { until } from '../support/index.ts';
import { freshDatabase } from './database.ts';

it('migrates beside a transaction that holds a table, without stopping those who use it', async () => {
	const database = await freshDatabase();
	const url = database.url ?? '';
	const [holder, user] = [0, 1].map(() => new pg.Client({ connectionString: url })) as [
		pg.Client,
		pg.Client,
	];
	await Promise.all([holder.connect(), user.connect()]);
	await holder.query('begin');
	await holder.query('select count(*) from messages');

	let isOpen = false;
	const opening = openPostgresStore(url, {
		clock: createClock(),
		exclusive: false,
		connections: 4,
		migrations: {
			...migrations,
			'9999-probe': () => ['alter table messages add column probe text'],
		},
	}).then((store) => {
		isOpen = true;
		return store;
	});
	const waiting = async () =>
		(await user.query("select from pg_locks where not granted and mode = 'AccessExclusiveLock'"))
			.rowCount === 1;
	// Two attempts, so that it surely tries again.
	for (let attempt = 0; attempt < 2; attempt++) {
		await until(waiting, 'the migration waits for the table');
		const begun = performance.now();
		await user.query('select count(*) from messages');
		expect(performance.now() - begun).toBeLessThan(5000);
		await until(async () => !(await waiting()), 'the migration lets the others pass');
	}
	expect(isOpen).toBe(false);

	await holder.query('commit');
	const store = await opening;
	const { rowCount } = await user.query(
		"select from information_schema.columns where table_name = 'messages' and column_name = 'probe'",
	);
	expect(rowCount).toBe(1);
	await store.close();
	await Promise.all([holder.end(), user.end()]);
	await database.drop();
}, 60_000);
