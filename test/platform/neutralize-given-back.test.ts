/** A message of a lost key that a carrier returns to the queue is not sent later. */
import type { Carrier } from '../../platform/src/carrier.ts';
import { createGate } from './support/gate.ts';
import { alert, clientOf, startWorld, until, untilStatus, type World } from './support/index.ts';

let world: World;
afterEach(() => world.end());

it('holds messages of a neutralized key that a busy carrier did not take', async () => {
	const gate = createGate();
	let submissions = 0;
	const carrier: Carrier = {
		kind: 'busy',
		async submit() {
			submissions += 1;
			await gate.passed;
			return { kind: 'busy', reason: 'throttled', retryAfter: 1000 };
		},
		receive: () => undefined,
		close: () => Promise.resolve(),
	};
	world = await startWorld({}, { carriers: { sms: carrier } });
	const { body: key } = await world.client.post('/v1/api-keys', {
		...{ name: 'lost', scopes: ['messages'] },
	});
	const thief = clientOf(world.platform.url, String(key['key']));
	const { body } = await thief.post('/v1/messages', alert());
	const id = String(body['id']);
	await until(() => submissions === 1, 'the hand-over');
	const reply = await world.client.post('/v1/account/neutralize', { keys: [key['id']] });
	expect(reply.body).toMatchObject({ revoked: 1, frozen: 0 });
	gate.open();
	await untilStatus(world.client, id, 'held');
	world.platform.clock.set(world.platform.clock.now() + 3_600_000);
	const released = await until(async () => {
		const { status, body: done } = await world.client.post('/v1/account/frozen-messages/cancel', {
			keys: [key['id']],
		});
		return status === 200 ? done : undefined;
	}, 'the end of the freeze');
	expect(released).toMatchObject({ changed: 1, remaining: 0 });
	expect(submissions).toBe(1);
});
