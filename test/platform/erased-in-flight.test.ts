/** A person who is erased while a carrier has their message: nothing of them comes back with its answer. */
import type { Carrier, SubmitResult } from '../../platform/src/carrier.ts';
import { alert, type Json, startWorld, until, type World } from './support/index.ts';
import { createGate } from './support/gate.ts';

const PHONE = '+33611280001';

let world: World;
afterEach(() => world.end());

async function erasedInFlight(result: SubmitResult): Promise<string> {
	const gate = createGate();
	let taken = 0;
	const carrier: Carrier = {
		kind: 'slow',
		async submit() {
			taken += 1;
			await gate.passed;
			return result;
		},
		receive: () => undefined,
		close: () => Promise.resolve(),
	};
	world = await startWorld({}, { carriers: { sms: carrier } });
	const { client } = world;
	const contact = await client.put('/v1/contacts', { phone: PHONE });
	const metadata = { customer: 'Camille Durand' };
	const { body } = await client.post('/v1/messages', alert({ to: PHONE, metadata }));
	const id = String(body['id']);
	await until(() => taken === 1, 'the hand-over');
	expect((await client.ask('DELETE', `/v1/contacts/${String(contact.body['id'])}`)).status).toBe(
		204,
	);
	gate.open();
	await until(async () => {
		const { status } = (await client.get(`/v1/messages/${id}`)).body;
		return status !== 'sending';
	}, 'the outcome');
	return id;
}

it.each<[string, SubmitResult]>([
	['message.sent', { kind: 'accepted', carrierRef: 'ref-1' }],
	['message.failed', { kind: 'refused', reason: 'no_such_number', bounced: true }],
	['message.failed', { kind: 'refused', reason: 'blocked', optedOut: true, bounced: false }],
	['message.unknown', { kind: 'unknown', reason: 'connection_lost' }],
])('%s does not name them (%j)', async (type, result) => {
	const id = await erasedInFlight(result);
	const events = await world.client.get<{ data: Json[] }>(`/v1/messages/${id}/events`);
	expect(events.body.data.map((one) => one['type'])).toContain(type);
	const answers = [
		(await world.client.get(`/v1/messages/${id}`)).body,
		events.body,
		(await world.client.get('/v1/events?limit=200')).body,
		(await world.client.get('/v1/opt-outs')).body,
	];
	const all = JSON.stringify(answers);
	expect(all).not.toContain(PHONE);
	expect(all).not.toContain('Camille');
});

it('a message that is being stored meanwhile does not keep them', async () => {
	world = await startWorld();
	const { client } = world;
	for (let round = 0; round < 12; round += 1) {
		const phone = `+3361128${String(1000 + round)}`;
		const contact = await client.put('/v1/contacts', { phone });
		const contactId = String(contact.body['id']);
		const sending = Array.from({ length: 8 }, (_, index) =>
			client.post(
				'/v1/messages',
				alert({ to: phone, reference: `order-${index}`, recipient: { contactId } }),
			),
		);
		// As many moments of the erasure as there are rounds.
		for (let count = 0; count < round; count += 1) await new Promise(setImmediate);
		const erased = await client.ask('DELETE', `/v1/contacts/${contactId}`);
		expect(erased.status).toBe(204);
		for (const { status, body } of await Promise.all(sending)) {
			if (status !== 201) continue;
			const kept = await client.get(`/v1/messages/${String(body['id'])}`);
			expect(JSON.stringify(kept.body)).not.toContain(phone);
		}
	}
});
