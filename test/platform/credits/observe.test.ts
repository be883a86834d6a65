/** `MC_GOVERNANCE=observe` writes what would be refused, and `off` charges nothing. */
import { alert, startWorld, untilStatus, type World } from '../support/index.ts';
import { metered } from './support.ts';

let world: World;
afterEach(() => world.end());

test('what the contract only observes is sent all the same', async () => {
	world = await startWorld({ governance: 'observe' });
	const purse = await metered(world);
	await purse.grant(1);
	const send = (to: string) => purse.client.post('/v1/messages', alert({ to }));
	expect((await send('+33612345678')).status).toBe(201);
	const { body: second } = await send('+33612345679');
	await untilStatus(purse.client, second['id'], 'delivered');
	expect(world.logged()).toContain('ACC-02');
	expect(await purse.balance()).toMatchObject({ available: '0.000' });
	expect(await purse.violations()).toEqual([]);
});

test('off charges nothing', async () => {
	world = await startWorld({ governance: 'off' });
	const purse = await metered(world);
	const { status } = await purse.client.post('/v1/messages', alert());
	expect(status).toBe(201);
	expect(await purse.entries()).toEqual([]);
});
