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

it('keeps every invariant while eight processes reserve, capture and release on two accounts', async () => {
	world = await startWorld();
	ends.push(() => world.end());
	const purses = [await metered(world), await metered(world)];
	const keys = await Promise.all(
		purses.map(({ accountId }) => world.platform.addKey(accountId, ['admin'])),
	);
	const urls = [world.platform.url];
	for (let count = 1; count < 8; count++) {
		const joined = await world.joined();
		ends.push(() => joined.stop());
		urls.push(joined.platform.url);
	}
	for (const purse of purses) {
		await purse.grant(90);
		await purse.grant(90, '2026-12-31');
	}
	const sendAt = new Date(world.platform.clock.now() + 3_600_000).toISOString();
	/** Sends a message by a process; every third one waits, and another process cancels it at once. */
	async function sendBy(writer: number, index: number): Promise<number> {
		const key = keys[index % 2]!;
		const body = alert({
			...{ to: `+33630000${String(100 + index)}`, reference: `order-${index}` },
			...(index % 3 === 0 ? { sendAt } : {}),
		});
		const reply = await clientOf(urls[writer]!, key).post('/v1/messages', body);
		if (index % 3 !== 0 || reply.status !== 201) return reply.status;
		const other = clientOf(urls[(writer + 1) % urls.length]!, key);
		return (await other.post(`/v1/messages/${String(reply.body['id'])}/cancel`)).status;
	}
	const statuses = await Promise.all(
		urls.map(async (_url, writer) => {
			const own: number[] = [];
			for (let turn = 0; turn < 30; turn++) own.push(await sendBy(writer, turn * 8 + writer));
			return own;
		}),
	);
	expect(statuses.flat().filter((status) => status !== 200 && status !== 201)).toEqual([]);
	for (const purse of purses) {
		await until(async () => (await purse.balance())['reserved'] === '0.000', 'all have left');
		expect(await purse.violations()).toEqual([]);
		// 80 of 120 messages leave, and the cancelled ones cost nothing.
		expect(await purse.balance()).toMatchObject({ available: '100.000', inDoubt: '0.000' });
	}
});
