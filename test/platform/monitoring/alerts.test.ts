import { eventData, monitoring as monitoringSchema } from '@marketing-cible/contract';
import { hourOf } from '../../../platform/src/statistics/metrics.ts';
import { watchers } from '../../../platform/src/monitoring/observe.ts';
import { onPostgres } from '../postgres/database.ts';
import {
	alert,
	clientOf,
	type Json,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';
import { hourlyRow } from '../support/statistics-rows.ts';

const MINUTE = 60_000;

let world: World;
let minute: number;
beforeEach(async () => {
	minute = 0;
	world = await startWorld();
	await until(async () => (await rules()).length > 0, 'default rules');
});
afterEach(() => world.end());

const rules = async () =>
	(await world.client.get<{ data: Json[] }>('/v1/alert-rules?limit=100')).body.data;
const alerts = async (query = '') =>
	(await world.client.get<{ data: Json[] }>(`/v1/alerts?${query}`)).body.data;
const events = async (type: string) =>
	(await world.client.get<{ data: { data: Json }[] }>(`/v1/events?types=${type}`)).body.data;

const stored = () => world.platform.internals.store.read.selectFrom('alerts').selectAll().execute();

/** Lets the next minute begin, and waits until it was evaluated. */
async function nextMinute(isBad: boolean, of = 'bounce_rate'): Promise<void> {
	const before = (await stored()).find(({ kind, state }) => kind === of && state !== 'resolved');
	world.platform.clock.set(TUESDAY + ++minute * MINUTE);
	await until(async () => {
		const now = (await stored()).find((row) =>
			before === undefined ? row.kind === of : row.id === before.id,
		);
		if (before === undefined) return now !== undefined;
		if (now === undefined || now.state === 'resolved') return true;
		return isBad ? now.bad > before.bad : now.good > before.good;
	}, `minute ${minute}`);
}

/** Half of the mail of the last hour bounced. */
async function bounce(): Promise<void> {
	const { store } = world.platform.internals;
	const { id } = await store.read.selectFrom('accounts').select('id').executeTakeFirstOrThrow();
	const hour = hourOf(TUESDAY);
	await store.transaction(async ({ db }) => {
		for (const [metric, n] of [
			['handed_over', 40],
			['hard_bounce', 20],
		] as const) {
			await db
				.insertInto('stats_hourly')
				.values(hourlyRow({ account_id: id, metric, hour, channel: 'email', provider: 'gmail', n }))
				.execute();
		}
	});
}

async function recover(): Promise<void> {
	await world.platform.internals.store.transaction(async ({ db }) => {
		await db.deleteFrom('stats_hourly').where('channel', '=', 'email').execute();
	});
}

async function ruleOf(kind: string): Promise<Json> {
	return (await rules()).find((rule) => rule['kind'] === kind) ?? {};
}

it('raises one alert after three minutes, tells it by the other carrier, and resolves it after five', async () => {
	const rule = await ruleOf('bounce_rate');
	const notify = { email: ['ops@durand.example'], sms: ['06 11 22 33 44'] };
	const patched = await world.client.ask('PATCH', `/v1/alert-rules/${String(rule['id'])}`, {
		notify,
		name: 'Rebonds',
	});
	expect([patched.status, patched.body['notify']]).toEqual([
		200,
		{ email: ['ops@durand.example'], sms: ['+33611223344'] },
	]);
	await bounce();
	await nextMinute(true);
	await nextMinute(true);
	expect(await alerts()).toEqual([]);
	await nextMinute(true);
	const [raised] = await alerts('state=open');
	expect(raised).toMatchObject({
		kind: 'bounce_rate',
		object: 'email',
		detail: { hits: 20, total: 40 },
	});
	const [event, ...others] = await events('alert.raised');
	expect(others).toEqual([]);
	expect(eventData['alert.raised'].safeParse(event?.data).success).toBe(true);
	expect(event?.data).toMatchObject({ alertId: raised?.['id'], object: 'email' });
	// Mail bounces, so it is told by SMS alone.
	const sent = await world.client.get<{ data: Json[] }>('/v1/messages');
	expect(sent.body.data.map(({ channel, to }) => [channel, to])).toEqual([['sms', '+33611223344']]);

	await recover();
	for (let good = 0; good < 5; good++) await nextMinute(false);
	expect(await alerts('state=open')).toEqual([]);
	expect(await alerts('state=resolved')).toHaveLength(1);
	expect(await events('alert.resolved')).toHaveLength(1);
});

it('goes on where it was after a restart, and counts a minute once in several processes', async () => {
	await bounce();
	await nextMinute(true);
	await nextMinute(true);
	await world.restart();
	world.platform.clock.set(TUESDAY + minute * MINUTE);
	const other = onPostgres ? await world.joined() : null;
	await nextMinute(true);
	await nextMinute(true);
	expect(await alerts()).toHaveLength(1);
	expect(await events('alert.raised')).toHaveLength(1);
	await other?.stop();
});

it('is acknowledged and silenced by those who manage the account', async () => {
	await bounce();
	for (let bad = 0; bad < 3; bad++) await nextMinute(true);
	const [raised] = await alerts();
	const path = `/v1/alerts/${String(raised?.['id'])}`;
	const silenced = await world.client.post(`${path}/silence`, { until: '2026-11-25T10:00:00Z' });
	expect([silenced.status, silenced.body['silencedUntil']]).toEqual([200, '2026-11-25T10:00:00Z']);
	expect(
		(await world.client.post(`${path}/silence`, { until: '2028-01-01T00:00:00Z' })).status,
	).toBe(422);
	const acknowledged = await world.client.post(`${path}/acknowledge`);
	expect([acknowledged.status, acknowledged.body['acknowledgedAt']]).toEqual([
		200,
		expect.any(String),
	]);
	expect((await world.client.post('/v1/alerts/alt_none/acknowledge')).status).toBe(404);
	const account = String((await world.client.get('/v1/account')).body['id']);
	const reader = clientOf(world.platform.url, await world.platform.addKey(account, ['statistics']));
	expect((await reader.get('/v1/alerts')).status).toBe(200);
	expect((await reader.post(`${path}/acknowledge`)).status).toBe(403);
	expect((await reader.get('/v1/alert-rules')).status).toBe(403);
});

it('keeps rules: one of each kind by default, more by request, changed only as they were read', async () => {
	const all = await rules();
	expect(new Set(all.map(({ kind }) => kind)).size).toBe(all.length);
	const made = await world.client.post('/v1/alert-rules', {
		kind: 'queue_delay',
		name: 'Strict',
		threshold: 1,
	});
	expect([made.status, made.body['severity']]).toEqual([201, 'critical']);
	const path = `/v1/alert-rules/${String(made.body['id'])}`;
	const etag = made.headers.get('etag') ?? '';
	const first = await world.client.ask('PATCH', path, { enabled: false }, { 'if-match': etag });
	expect([first.status, first.body['enabled']]).toEqual([200, false]);
	const second = await world.client.ask('PATCH', path, { enabled: true }, { 'if-match': etag });
	expect([second.status, second.headers.get('etag')]).toEqual([412, first.headers.get('etag')]);
	const [phone, mail] = ['+33612345678', 'ops@durand.example'];
	const notify = { email: [mail, mail], sms: [phone, '06 12 34 56 78'] };
	const told = await world.client.ask('PATCH', path, { notify });
	expect(told.body['notify']).toEqual({ email: [mail], sms: [phone] });
	const other = { email: ['night@durand.example'] };
	const kept = await world.client.ask('PATCH', path, { notify: other });
	expect(kept.body['notify']).toEqual({ ...other, sms: [phone] });
	const wrong = await world.client.post('/v1/alert-rules', {
		kind: 'queue_delay',
		notify: { email: ['nobody'], sms: [] },
	});
	expect([wrong.status, wrong.body['errors']]).toMatchObject([
		422,
		[{ pointer: '/notify/email/0' }],
	]);
	expect((await world.client.get('/v1/account')).status).toBe(200);
	expect(world.logged()).not.toContain('ops@durand.example');
});

it('sees a queue that is late, and none that waits for its time', async () => {
	const { internals } = world.platform;
	const later = alert({ sendAt: '2026-11-25T10:00:00Z' });
	const { body } = await world.client.post('/v1/messages', later);
	const account = String((await world.client.get('/v1/account')).body['id']);
	const { observe } = watchers.queue_delay;
	expect(await observe(internals, account, 5)).toEqual([]);
	await internals.store.transaction(async ({ db }) => {
		await db
			.updateTable('messages')
			.set({ due_at: TUESDAY - 10 * MINUTE })
			.where('id', '=', String(body['id']))
			.execute();
	});
	const [late] = await observe(internals, account, 5);
	expect(late).toMatchObject({ object: 'sms/transactional', channel: 'sms', isBad: true });
	expect((await observe(internals, account, 60))[0]?.isBad ?? false).toBe(false);
});

it('shows carriers, queue, receipts, webhooks and the disk', async () => {
	for (const to of ['+33600000002', '+33600000001', '+33612345678']) {
		const { body } = await world.client.post('/v1/messages', alert({ to }));
		await untilStatus(world.client, body['id'], 'failed', 'undelivered', 'delivered');
	}
	await world.client.post('/v1/webhooks', {
		url: 'http://127.0.0.1:9/hook',
		events: ['message.held'],
	});
	const { body, status } = await world.client.get('/v1/monitoring');
	expect(status).toBe(200);
	expect(monitoringSchema.safeParse(body).error).toBeUndefined();
	const carriers = body['carriers'] as Json[];
	expect(carriers.find(({ channel }) => channel === 'sms')).toMatchObject({
		kind: 'sandbox',
		up: true,
		handedOver: 3,
		failed: 1,
	});
	const refusals = carriers.find(({ channel }) => channel === 'sms')?.['refusals'] as Json[];
	expect(refusals.length).toBe(2);
	expect(body).toMatchObject({
		stale: false,
		queue: [],
		webhooks: { active: 1, paused: 0, stopped: 0 },
		disk: {},
		openAlerts: 0,
	});
});
