import { metered } from '../credits/support.ts';
import { alert, clientOf, startWorld, until, type World } from '../support/index.ts';

let world: World;
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0).reverse()) await end();
});

jest.setTimeout(60_000);

it('spends exactly the credits that there are, through three processes', async () => {
	world = await startWorld();
	ends.push(() => world.end());
	const purse = await metered(world);
	const key = await world.platform.addKey(purse.accountId, ['admin']);
	const clients = [clientOf(world.platform.url, key)];
	for (let count = 0; count < 2; count++) {
		const joined = await world.joined();
		ends.push(() => joined.stop());
		clients.push(clientOf(joined.platform.url, key));
	}
	await purse.grant(40);
	await purse.grant(20, '2026-12-31');
	const replies = await Promise.all(
		Array.from({ length: 120 }, (_one, index) => {
			const to = `+336300000${String(10 + (index % 80))}`;
			const body = alert({ to, reference: `order-${index}` });
			return clients[index % clients.length]!.post('/v1/messages', body);
		}),
	);
	expect(replies.filter(({ status }) => status === 201)).toHaveLength(60);
	expect(replies.filter(({ status }) => status === 422)).toHaveLength(60);
	await until(async () => (await purse.balance())['reserved'] === '0.000', 'all are handed over');
	expect(await purse.balance()).toMatchObject({ available: '0.000', inDoubt: '0.000' });
	expect(await purse.violations()).toEqual([]);
});
