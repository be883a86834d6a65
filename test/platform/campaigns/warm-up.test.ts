/** The warm-up of a sending domain stands still while its mail is turned away or reported. */
import { HOUR, startWorld, TUESDAY, type World } from '../support/index.ts';
import { countsOf, launch, person, smsCampaign, untilCampaign, untilStatus } from './support.ts';

const DAY = 24 * HOUR;
let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

/** An alert about the mail of the account, which is open. */
async function warn(openedAt: number): Promise<void> {
	const { id } = (await world.client.get('/v1/account')).body;
	await world.platform.internals.store.transaction(({ db }) =>
		db
			.insertInto('alerts')
			.values({
				...{ id: 'alt_1', account_id: String(id), rule_id: 'alr_1', kind: 'bounce_rate' },
				...{ severity: 'critical', object: 'email', state: 'open', bad: 3, good: 0 },
				...{ detail: '{}', repeats: 0, opened_at: openedAt, resolved_at: null },
				...{ acknowledged_at: null, silenced_until: null, next_repeat_at: null },
			})
			.execute(),
	);
}

const resolve = (at: number) =>
	world.platform.internals.store.transaction(({ db }) =>
		db.updateTable('alerts').set({ state: 'resolved', resolved_at: at }).execute(),
	);

it('does not grow on days with a warning, and goes on where it was', async () => {
	const contacts = await Promise.all(
		Array.from({ length: 16 }, (_, index) =>
			person(world.client, { email: `g${index}@gmail.com` }),
		),
	);
	const campaign = await launch(
		world.client,
		smsCampaign(contacts, {
			channel: 'email',
			sender: 'boutique@durand.example',
			content: { subject: 'Nos nouveautes', text: 'Bonjour, voici nos nouveautes.' },
			speed: { ramp: { start: 2, factor: 2 } },
			schedule: { endAt: new Date(TUESDAY + 10 * DAY).toISOString() },
		}),
	);
	// 2; then 2 and 2 again, with a warning; then 4 as on any second day, and 8 would follow.
	for (const [day, fed] of [
		[0, 2],
		[1, 4],
		[2, 6],
		[3, 10],
	] as const) {
		if (day === 1) await warn(TUESDAY + 12 * HOUR + DAY / 4);
		if (day === 3) await resolve(TUESDAY + 2 * DAY + HOUR);
		world.platform.clock.set(TUESDAY + day * DAY + HOUR / 2);
		await untilCampaign(
			world.client,
			campaign,
			(now) => countsOf(now)['fed'] === fed && countsOf(now)['waiting'] === 16 - fed,
			`${fed} until day ${day}`,
		);
	}
	// A Saturday is permitted.
	world.platform.clock.set(TUESDAY + 4 * DAY + HOUR / 2);
	await untilStatus(world.client, campaign, 'completed');
});
