import { alert, KEY, startWorld, untilStatus, type World } from '../support/index.ts';
import { openStream } from '../support/stream-reader.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

jest.setTimeout(60_000);

it('says in one process what happens in another', async () => {
	const other = await world.joined({ role: 'api' });
	try {
		const headers = { authorization: `Bearer ${KEY}` };
		const reader = await openStream(other.platform.url, '/v1/stream', headers);
		const sent = await world.client.post('/v1/messages', alert());
		await untilStatus(world.client, sent.body['id'], 'delivered');
		const frames = await reader.untilFrames(3);
		expect(frames.map(({ event }) => event)).toEqual([
			'message.queued',
			'message.sent',
			'message.delivered',
		]);
		reader.close();
	} finally {
		await other.stop();
	}
});
