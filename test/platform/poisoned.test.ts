/** One message that cannot be decided must not stop the others. */
import { sql } from 'kysely';
import { toIso } from '../../platform/src/clock.ts';
import { lastConfirmation } from '../../platform/src/facts/history.ts';
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

import {
	countsOf,
	launch,
	person,
	phone,
	smsCampaign,
	TOMORROW,
	untilCampaign,
} from './campaigns/support.ts';
import { read, step, upload } from './imports/support.ts';
import { closeReceivers, startReceiver } from './support/webhook-receiver.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld({ metrics: true });
});
afterEach(() => world.end());

/** Flips one byte of the sealed part of a message, or of a webhook. */
async function damage(id: string, table: 'messages' | 'webhooks' = 'messages'): Promise<void> {
	await world.platform.internals.store.transaction(async ({ db }) => {
		const { sealed } = await db
			.selectFrom(table)
			.select('sealed')
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		const bytes = Buffer.from(sealed);
		bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
		await db.updateTable(table).set({ sealed: bytes }).where('id', '=', id).execute();
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

it('a damaged webhook is tried again after pauses that grow, and holds up nobody', async () => {
	const receiver = await startReceiver(() => 204);
	const subscribe = async (url: string) => {
		const { body } = await world.client.post('/v1/webhooks', { url, events: ['message.queued'] });
		return String(body['id']);
	};
	await damage(await subscribe('http://127.0.0.1:9/'), 'webhooks');
	await subscribe(receiver.url);
	const faults = () => world.logged().split('processing a webhook delivery failed').length - 1;
	const { clock } = world.platform;
	const begun = clock.now();
	/** After pauses of 1, 2, 4 … seconds. The clock runs while the platform is asked. */
	const most = () => 1 + Math.floor(Math.log2(1 + (clock.now() - begun) / 1000));
	const isTooOften = async () => {
		for (let asked = 0; asked < 50; asked++) await world.client.get('/v1/messages');
		const seen = faults();
		return seen > most();
	};
	await send(alert({ reference: 'first' }));
	await until(() => faults() > 0, 'a fault');
	await until(() => receiver.received.length === 1, 'the other webhook');
	expect(await isTooOften()).toBe(false);
	clock.set(clock.now() + 1000);
	await until(() => faults() >= 2, 'a second fault after a second');
	clock.set(clock.now() + 1000);
	expect(await isTooOften()).toBe(false);
	clock.set(clock.now() + 1000);
	await until(() => faults() >= 3, 'a third fault after two more');
	expect(await isTooOften()).toBe(false);
	await closeReceivers();
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

/** Makes what is sealed of a row unreadable. */
async function damageIn(table: 'campaigns' | 'imports' | 'waits', id: string): Promise<void> {
	const garbage = Buffer.from('garbage');
	await world.platform.internals.store.transaction(async ({ db }) => {
		await sql`update ${sql.table(table)} set sealed = ${garbage} where id = ${id}`.execute(db);
	});
}

it('a damaged campaign is set aside; the others go on', async () => {
	const { client, platform } = world;
	const campaignAt = async (index: number, at: number) =>
		launch(
			client,
			smsCampaign([await person(client, { phone: phone(index) })], {
				schedule: { startAt: toIso(at), endAt: TOMORROW },
			}),
		);
	const damaged = await campaignAt(1, TUESDAY + HOUR);
	const behind = await campaignAt(2, TUESDAY + HOUR + 1000);
	await damageIn('campaigns', String(damaged['id']));
	platform.clock.set(TUESDAY + HOUR + 2000);
	await untilCampaign(client, behind, (now) => countsOf(now)['fed'] === 1, 'the other campaign');
	expect(world.logged()).toContain('a campaign cannot be read; it is set aside');
});

it('a damaged import fails; the others go on', async () => {
	const damaged = await upload(world, 'phone\n0611220001\n');
	const behind = await upload(world, 'phone\n0611220002\n');
	await damageIn('imports', damaged);
	await world.platform.internals.store.transaction(async ({ db }) => {
		await db
			.updateTable('imports')
			.set({ status: 'analysing' })
			.where('id', '=', damaged)
			.execute();
	});
	await step(world, behind, 'analyse');
	expect((await read(world, behind)).status).toBe('analysed');
	const { status } = await world.platform.internals.store.read
		.selectFrom('imports')
		.select('status')
		.where('id', '=', damaged)
		.executeTakeFirstOrThrow();
	expect(status).toBe('failed');
});

it('a damaged wait keeps no other from ending', async () => {
	const { client, platform } = world;
	const begin = async (to: string, at: number) => {
		const { status, body } = await client.post('/v1/waits', {
			message: alert({ to }),
			for: 'reply',
			resumeUrl: 'http://127.0.0.1:9/resume',
			expiresAt: toIso(at),
		});
		expect([status, body]).toEqual([201, expect.anything()]);
		return String(body['id']);
	};
	const damaged = await begin('+33612345678', TUESDAY + HOUR);
	const behind = await begin('+33612345679', TUESDAY + HOUR + 1000);
	await damageIn('waits', damaged);
	platform.clock.set(TUESDAY + HOUR + 2000);
	await until(async () => {
		const { body } = await client.get(`/v1/waits/${behind}`);
		return body['status'] !== 'waiting';
	}, 'the end of the other wait');
});

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
