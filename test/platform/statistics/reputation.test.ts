import { sendingHashOf } from '../../../platform/src/messages/message/kind.ts';
import { forgetReputations } from '../../../platform/src/statistics/reputation.ts';
import { hourOf } from '../../../platform/src/statistics/metrics.ts';
import { HOUR, newsletter, startWorld, TUESDAY, until, type World } from '../support/index.ts';
import { hourlyRow } from '../support/statistics-rows.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

/** Marketing mail of a domain, so many hours ago. */
async function mailed(
	domain: string,
	sent: number,
	complaints: number,
	hoursAgo = 1,
): Promise<void> {
	const { internals } = world.platform;
	const { id } = await internals.store.read
		.selectFrom('accounts')
		.select('id')
		.executeTakeFirstOrThrow();
	const hour = hourOf(TUESDAY - hoursAgo * HOUR);
	await internals.store.transaction(async ({ db }) => {
		for (const [metric, n] of Object.entries({ sent, complaint: complaints })) {
			await db
				.insertInto('stats_hourly')
				.values(
					hourlyRow({
						account_id: id,
						metric,
						hour,
						channel: 'email',
						provider: 'gmail',
						sending_hash: sendingHashOf(internals, id, 'email', `a@${domain}`) ?? '',
						n,
					}),
				)
				.execute();
		}
	});
}

async function verdictOf(sender: string): Promise<string> {
	const { body } = await world.client.post('/v1/messages', newsletter({ sender }));
	return JSON.stringify(body['verdict']);
}

it('holds marketing of a domain whose mail is reported as spam, and of no other domain', async () => {
	await mailed('durand.example', 20_000, 400);
	expect(await verdictOf('boutique@durand.example')).toContain('EML-05');
	expect(await verdictOf('Durand <info@DURAND.example>')).toContain('EML-05');
	expect(await verdictOf('boutique@autre.example')).not.toContain('EML-05');
});

it('forgets what is older than 30 days, and hears of a complaint at once', async () => {
	await mailed('durand.example', 20_000, 400, 31 * 24);
	expect(await verdictOf('boutique@durand.example')).not.toContain('EML-05');
	await mailed('durand.example', 20_000, 400);
	// The answer of a moment ago serves for a minute …
	expect(await verdictOf('boutique@durand.example')).not.toContain('EML-05');
	// … unless somebody complains.
	await world.client.post('/v1/messages', newsletter({ to: 'complaint@sandbox.test' }));
	await until(async () => (await verdictOf('boutique@durand.example')).includes('EML-05'), 'held');
	forgetReputations(world.platform.internals);
	expect(await verdictOf('boutique@durand.example')).toContain('EML-05');
});
