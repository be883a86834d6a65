import { connect } from 'node:net';
import { alert, clientOf, KEY, startWorld, until, type World } from './support.ts';

let world: World | undefined;
afterEach(async () => {
	await world?.end();
	world = undefined;
});

it('lets a key make as many requests a second as the settings say, and says when to come back', async () => {
	world = await startWorld({ rateLimit: 5 });
	const { client } = world;
	const replies = await Promise.all(Array.from({ length: 40 }, () => client.get('/v1/account')));
	const refused = replies.filter(({ status }) => status === 429);
	expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(5);
	expect(refused.length).toBeGreaterThan(0);
	expect(refused[0]?.headers.get('retry-after')).toBe('1');
	expect(refused[0]?.body).toMatchObject({ type: '/problems/rate-limited', status: 429 });
	// Another key has a count of its own.
	const other = clientOf(
		world.platform.url,
		await world.platform.addKey(String(replies.find(({ status }) => status === 200)?.body['id']), [
			'account',
		]),
	);
	expect((await other.get('/v1/account')).status).toBe(200);
});

it('does not limit a key by default', async () => {
	world = await startWorld();
	const { client } = world;
	const replies = await Promise.all(Array.from({ length: 300 }, () => client.get('/v1/account')));
	expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
});

it('stops answering strangers who knock too often, and nobody else', async () => {
	world = await startWorld();
	const stranger = clientOf(world.platform.url, 'mc_guess');
	const statuses = new Set<number>();
	for (let round = 0; round < 13; round++) {
		const replies = await Promise.all(
			Array.from({ length: 50 }, () => stranger.get('/v1/account')),
		);
		for (const { status } of replies) statuses.add(status);
	}
	expect(statuses).toEqual(new Set([401, 429]));
	expect((await clientOf(world.platform.url, KEY).get('/v1/account')).status).toBe(200);
});

it('tells more requests than it can serve at a time to come back, and counts those that left', async () => {
	world = await startWorld({ maxInFlight: 3 });
	const { client, platform } = world;
	const { hostname, port } = new URL(platform.url);
	// Requests whose bodies do not arrive are being served for as long as their senders stay.
	const slow = Array.from({ length: 3 }, () => {
		const socket = connect(Number(port), hostname);
		socket.write(
			`POST /v1/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${KEY}\r\n` +
				'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
		);
		return socket;
	});
	const busy = await until(async () => {
		const reply = await client.post('/v1/messages', alert());
		return reply.status === 503 ? reply : null;
	}, '503 while three are served');
	expect(busy.headers.get('retry-after')).toBe('1');
	expect(busy.body).toMatchObject({ type: '/problems/unavailable' });
	expect((await client.get('/healthz')).status).toBe(200);
	for (const socket of slow) socket.destroy();
	await until(
		async () => (await client.post('/v1/messages', alert())).status === 201,
		'201 once they left',
	);
});
