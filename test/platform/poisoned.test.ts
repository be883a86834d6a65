/** One message that cannot be decided must not stop the others. */
import { toIso } from '../../platform/src/clock.ts';
import { lastConfirmation } from '../../platform/src/facts/facts.ts';
import {
	alert,
	HOUR,
	type Json,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from './support/index.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld({ metrics: true });
});
afterEach(() => world.end());

/** Flips one byte of the sealed part of a message. */
async function damage(id: string): Promise<void> {
	await world.platform.internals.store.transaction(async ({ db }) => {
		const { sealed } = await db
			.selectFrom('messages')
			.select('sealed')
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		const bytes = Buffer.from(sealed);
		bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
		await db.updateTable('messages').set({ sealed: bytes }).where('id', '=', id).execute();
	});
}

async function statusOf(id: string): Promise<string> {
	const row = await world.platform.internals.store.read
		.selectFrom('messages')
		.select('status')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return row.status;
}

const later = { sendAt: toIso(TUESDAY + HOUR) };
const send = async (message: Json) => {
	const { status, body } = await world.client.post('/v1/messages', message);
	expect([status, body]).toEqual([201, expect.anything()]);
	return String(body['id']);
};

it('a damaged row is held and told; what is behind it leaves', async () => {
	const damaged = await send(alert({ reference: 'first', ...later }));
	const behind = await send(alert({ reference: 'second', to: '+33612345679', ...later }));
	await damage(damaged);
	world.platform.clock.set(TUESDAY + HOUR + 1000);
	await untilStatus(world.client, behind, 'delivered');
	await until(async () => (await statusOf(damaged)) === 'held', 'held');
	const { body } = await world.client.get<{ data: { type: string; data: Json }[] }>(
		'/v1/events?types=message.held',
	);
	expect(body.data.map(({ data }) => data)).toEqual([
		expect.objectContaining({ messageId: damaged, reason: 'decision_failed', status: 'held' }),
	]);
	expect(world.logged()).toContain('the decision failed; the message is held');
	const metrics = await world.client.get<string>('/metrics');
	expect(metrics.body).toContain('mc_messages_set_aside_total{channel="sms"} 1');
	const next = await send(alert({ reference: 'third' }));
	await untilStatus(world.client, next, 'delivered');
});

it('a damaged row does not keep the platform from starting', async () => {
	const damaged = await send(alert({ reference: 'first', ...later }));
	await damage(damaged);
	await world.platform.internals.store.transaction(async ({ db }) => {
		await db
			.updateTable('messages')
			.set({ status: 'sending', owner: 'p_of_a_dead_process' })
			.where('id', '=', damaged)
			.execute();
	});
	await world.restart();
	await until(async () => (await statusOf(damaged)) === 'unknown', 'unknown', 20_000);
	const next = await send(alert({ reference: 'second' }));
	await untilStatus(world.client, next, 'delivered');
}, 40_000);

it('a history longer than the arguments of a call is read', () => {
	const grant = { action: 'grant', method: 'web_form', channels: [], purposes: [] } as const;
	const history = Array.from({ length: 200_000 }, (_, index) => ({
		...grant,
		collectedAt: toIso(TUESDAY - index),
	}));
	expect(lastConfirmation(history)).toBe(-Infinity);
	const confirmed = { ...grant, method: 'double_opt_in', collectedAt: toIso(TUESDAY) } as const;
	expect(lastConfirmation([...history, confirmed])).toBe(TUESDAY);
});
