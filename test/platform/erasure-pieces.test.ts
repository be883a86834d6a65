/** A person with many messages is erased in pieces, between which everything else goes on. */
import { alert, type Json, startWorld, until, type World } from './support/index.ts';

const PHONE = '+33611280001';
const COUNT = 130;

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

async function personWithMessages(): Promise<{ contactId: string; ids: string[] }> {
	const contact = await world.client.put('/v1/contacts', { phone: PHONE });
	const messages = Array.from({ length: COUNT }, (_, index) =>
		alert({ to: PHONE, sendAt: '2026-11-24T12:00:00+01:00', metadata: { order: `o-${index}` } }),
	);
	const { body } = await world.client.post<{ results: { message: { id: string } }[] }>(
		'/v1/messages/batch',
		{ messages },
	);
	return {
		contactId: String(contact.body['id']),
		ids: body.results.map(({ message }) => message.id),
	};
}

/** How many messages each transaction erases. */
function pieces(failAt = Infinity): number[] {
	const sizes: number[] = [];
	const { hooks } = world.platform.internals;
	const { eraseMessages, erasePerson } = hooks;
	hooks.eraseMessages = (unit, messages) => {
		sizes.push(messages.messageIds.length);
		if (sizes.length === failAt) throw new Error('the process dies here');
		return eraseMessages(unit, messages);
	};
	hooks.erasePerson = (unit, person) => {
		sizes.push(person.messageIds.length);
		return erasePerson(unit, person);
	};
	return sizes;
}

async function expectErased(ids: readonly string[]): Promise<void> {
	const events = await world.client.get<{ data: Json[] }>('/v1/events?limit=200');
	expect(JSON.stringify(events.body)).not.toContain(PHONE);
	for (const id of ids) {
		const { body } = await world.client.get(`/v1/messages/${id}`);
		expect(body).toMatchObject({ to: 'erased', status: 'cancelled', metadata: {} });
	}
}

it('no transaction erases more than a piece', async () => {
	const { contactId, ids } = await personWithMessages();
	const sizes = pieces();
	expect((await world.client.ask('DELETE', `/v1/contacts/${contactId}`)).status).toBe(204);
	expect(Math.max(...sizes)).toBeLessThanOrEqual(25);
	expect(sizes.reduce((sum, one) => sum + one, 0)).toBe(COUNT);
	expect(sizes.at(-1)).toBe(0);
	await expectErased(ids);
});

it('intake goes on between the pieces', async () => {
	const { contactId } = await personWithMessages();
	const state = { isOver: false };
	const erasing = world.client
		.ask('DELETE', `/v1/contacts/${contactId}`)
		.finally(() => (state.isOver = true));
	let between = -1;
	while (!state.isOver) {
		const { status } = await world.client.post('/v1/messages', alert({ to: '+33611280002' }));
		expect(status).toBe(201);
		between += 1;
	}
	expect((await erasing).status).toBe(204);
	expect(between).toBeGreaterThan(1);
});

it('a process that dies between the pieces goes on at the next start', async () => {
	const { contactId, ids } = await personWithMessages();
	pieces(3);
	expect((await world.client.ask('DELETE', `/v1/contacts/${contactId}`)).status).toBe(500);
	await world.restart();
	await until(async () => (await world.client.get(`/v1/contacts/${contactId}`)).status === 404);
	await expectErased(ids);
});
