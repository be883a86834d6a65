/** An expiry that waits for a reinstatement must not book what the reinstatement has extended. */
import { sql } from 'kysely';
import { later } from '../../../platform/src/clock.ts';
import { extendForSuspension } from '../../../platform/src/credits/extend.ts';
import { settleCredits } from '../../../platform/src/credits/expire.ts';
import type { Instant } from '../../../platform/src/types.ts';
import { metered } from '../credits/support.ts';
import { HOUR, startWorld, TUESDAY, until, type World } from '../support/index.ts';

const DAY = 24 * HOUR;

let world: World;
afterEach(() => world.end());

it('leaves a lot alone that was extended while the expiry waited', async () => {
	world = await startWorld();
	const core = world.platform.internals;
	const { store, clock } = core;
	const purse = await metered(world);
	await purse.grant(5, '2026-11-26');
	// The housekeeping of the platform looks once an hour: at this instant, nothing has expired.
	clock.set(TUESDAY + DAY);
	const late = { ...core, clock: { ...clock, now: () => later(TUESDAY as Instant, 4 * DAY) } };
	let expiry: Promise<void> | undefined;
	await store.transaction(async (unit) => {
		await extendForSuspension(late, unit, {
			...{ id: 'sus_1', accountId: purse.accountId, kind: 'operator', scope: 'account' },
			...{ goodFaith: true, endsByItself: false, since: TUESDAY, until: TUESDAY + 4 * DAY },
		});
		expiry ??= store.transaction((other) => settleCredits(late, other));
		await until(async () => {
			const { rows } = await sql<{ waiting: string }>`
				select count(*) as waiting from pg_locks l join pg_database d on d.oid = l.database
				where not granted and locktype = 'advisory' and datname = current_database()`.execute(store.read);
			return Number(rows[0]?.waiting) > 0;
		}, 'the expiry waits');
	});
	await expiry;
	const lot = await store.read
		.selectFrom('credit_lots')
		.select(['last_day', 'available', 'expired'])
		.executeTakeFirstOrThrow();
	expect(lot).toEqual({ last_day: '2026-11-30', available: 5000, expired: 0 });
	expect(await purse.violations()).toEqual([]);
});
