/** A release that is older than the data refuses them. */
import { sql } from 'kysely';
import { startWorld } from '../support/index.ts';

it('does not start on data of a newer release, and says so', async () => {
	const world = await startWorld();
	const { store } = world.platform.internals;
	await store.transaction(async ({ db }) => {
		await sql`insert into migrations (name, timestamp)
			values ('9999-of-tomorrow', '2027-01-01T00:00:00Z')`.execute(db);
	});
	await expect(world.restart()).rejects.toThrow(
		'the data was written by a newer release of the platform',
	);
	await world.end();
});
