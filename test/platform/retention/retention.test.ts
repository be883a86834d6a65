import { deleteExpired } from '../../../platform/src/retention/work.ts';
import { checkHour } from '../../../platform/src/statistics/check.ts';
import { hourOf } from '../../../platform/src/statistics/metrics.ts';
import { readState } from '../../../platform/src/statistics/state.ts';
import { unsubscribePath } from '../../../platform/src/security/unsubscribe-token.ts';
import { readSettings } from '../../../platform/src/settings/settings.ts';
import { onPostgres } from '../postgres/database.ts';
import { rollUps } from '../statistics/support.ts';
import {
	alert,
	HOUR,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';

const DAY = 24 * HOUR;
const THIRTEEN_MONTHS = 396 * DAY;

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

async function send(message: Json, key?: string): Promise<string> {
	const headers = key === undefined ? {} : { 'idempotency-key': key };
	const { status, body } = await world.client.post('/v1/messages', message, headers);
	expect([status, body]).toEqual([201, expect.anything()]);
	return String(body['id']);
}

async function delivered(message: Json, key?: string): Promise<string> {
	const id = await send(message, key);
	await untilStatus(world.client, id, 'delivered');
	return id;
}

const isThere = async (id: string) => (await world.client.get(`/v1/messages/${id}`)).status === 200;

/** Lets the platform's own background work do what is due at an instant. */
async function passTo(instant: number): Promise<void> {
	const { store } = world.platform.internals;
	world.platform.clock.set(instant);
	await until(async () => ((await readState(store.read, 'checked')) ?? 0) > TUESDAY, 'checked');
	await until(() => deleteExpired(world.platform.internals), 'the turn');
}

it('deletes messages and events after 13 months, and keeps counts, consents, opt-outs and the audit log', async () => {
	const id = await delivered(marketingSms());
	await world.client.post('/v1/opt-outs', {
		subject: '+33611111111',
		channels: ['sms'],
		source: 'crm',
	});
	const before = await rollUps(world);
	world.platform.clock.set(TUESDAY + THIRTEEN_MONTHS - DAY);
	await until(() => deleteExpired(world.platform.internals), 'the turn');
	expect(await isThere(id)).toBe(true);

	await passTo(TUESDAY + THIRTEEN_MONTHS + 3 * HOUR);
	expect(await isThere(id)).toBe(false);
	const { read } = world.platform.internals.store;
	for (const table of ['messages', 'events', 'message_marks'] as const) {
		expect([table, await read.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
	}
	expect(await rollUps(world)).toEqual(before);
	// The hour of the deleted rows is never counted anew.
	expect(await checkHour(world.platform.internals, hourOf(TUESDAY))).toBe(0);
	expect(await rollUps(world)).toEqual(before);

	const proof = await world.client.get('/v1/consents/proof?subject=%2B33612345678');
	expect(proof.body['consents']).toEqual([expect.anything()]);
	const optOuts = await world.client.get<{ data: Json[] }>('/v1/opt-outs');
	expect(optOuts.body.data).toHaveLength(1);
	const audit = await world.client.get<{ data: Json[] }>('/v1/audit-log');
	expect(audit.body.data).toContainEqual(
		expect.objectContaining({ action: 'messages.expired', target: '1 messages' }),
	);
	expect(audit.body.data.some(({ action }) => action === 'consent.recorded')).toBe(true);
});

// PostgreSQL drops months as a whole.
(onPostgres ? it.skip : it)('deletes no more than a thousand messages at once', async () => {
	const alerts = Array.from({ length: 2300 }, (_, index) =>
		alert({ reference: `order-${index}`, to: `+336${20_000_000 + index}` }),
	);
	for (let from = 0; from < alerts.length; from += 1000) {
		const messages = alerts.slice(from, from + 1000);
		expect((await world.client.post('/v1/messages/batch', { messages })).status).toBe(200);
	}
	const { store } = world.platform.internals;
	const left = async (...statuses: ('queued' | 'sending' | 'sent')[]) => {
		const query = store.read.selectFrom('messages').select('id');
		const rows = await (
			statuses.length === 0 ? query : query.where('status', 'in', statuses)
		).execute();
		return rows.length;
	};
	await until(async () => (await left('queued', 'sending', 'sent')) === 0, 'all delivered', 60_000);
	await passTo(TUESDAY + THIRTEEN_MONTHS + 3 * HOUR);
	expect(await left()).toBe(0);
	const audit = await world.client.get<{ data: Json[] }>('/v1/audit-log?limit=50');
	const deleted = audit.body.data.filter(({ action }) => action === 'messages.expired');
	expect(deleted.map(({ target }) => target).sort()).toEqual([
		'1000 messages',
		'1000 messages',
		'300 messages',
	]);
});

it('keeps what still waits, what is held, and the message of a key that is remembered', async () => {
	const far = TUESDAY + 300 * DAY;
	const scheduled = await send(alert({ sendAt: new Date(far).toISOString() }));
	const repeated = alert({ reference: 'remembered', deduplicateForHours: 397 * 24 });
	const remembered = await delivered(repeated, 'order-1');
	const old = await delivered(alert({ reference: 'old' }));
	const { store } = world.platform.internals;
	// As after a restore: nobody has decided on it yet.
	await store.transaction(async ({ db }) => {
		await db
			.updateTable('messages')
			.set({ status: 'held', hold_reason: 'backup_restored' })
			.where('id', '=', scheduled)
			.execute();
	});
	await passTo(TUESDAY + THIRTEEN_MONTHS + 3 * HOUR);
	expect(await Promise.all([scheduled, remembered, old].map(isThere))).toEqual([true, true, false]);
	const again = await world.client.post('/v1/messages', repeated, { 'idempotency-key': 'order-1' });
	expect([again.headers.get('idempotency-replayed'), again.body['id']]).toEqual([
		'true',
		remembered,
	]);
	await passTo(TUESDAY + THIRTEEN_MONTHS + 3 * DAY);
	expect(await isThere(remembered)).toBe(false);
});

it('deletes nothing whose hour is not compared with its rows yet', async () => {
	const id = await delivered(alert());
	const { internals } = world.platform;
	const { store } = internals;
	await store.transaction(async ({ db }) => {
		await db.deleteFrom('stats_state').execute();
	});
	const later = Object.create(internals) as typeof internals;
	Object.defineProperty(later, 'clock', {
		value: { ...internals.clock, now: () => TUESDAY + THIRTEEN_MONTHS + DAY },
	});
	await until(() => deleteExpired(later), 'the turn');
	expect(await isThere(id)).toBe(true);
});

it('keeps the unsubscribe link of a deleted e-mail alive', async () => {
	const id = await delivered(newsletter());
	const path = unsubscribePath(world.platform.internals.vault, id);
	await passTo(TUESDAY + THIRTEEN_MONTHS + 3 * HOUR);
	expect(await isThere(id)).toBe(false);
	expect((await world.client.get(path)).status).toBe(200);
	const answer = await world.client.ask('POST', path, 'List-Unsubscribe=One-Click', {
		'content-type': 'application/x-www-form-urlencoded',
	});
	expect(answer.status).toBe(200);
	const { body } = await world.client.post('/v1/messages', newsletter());
	expect(JSON.stringify(body)).toContain('SUP-01');
	// After three more years nobody has the mail any more.
	world.platform.clock.set(TUESDAY + THIRTEEN_MONTHS + 1200 * DAY);
	await until(() => deleteExpired(world.platform.internals), 'the turn');
	expect((await world.client.get(path)).status).toBe(404);
});

it('deletes what the sandbox keeps after 30 days', async () => {
	await delivered(alert());
	const kept = async () =>
		(await world.client.get<{ data: Json[] }>('/v1/sandbox/messages')).body.data.length;
	expect(await kept()).toBe(1);
	world.platform.clock.set(TUESDAY + 31 * DAY);
	await until(async () => {
		// It keeps what still has a receipt to give.
		await until(() => deleteExpired(world.platform.internals), 'the turn');
		return (await kept()) === 0;
	}, 'sandbox');
});

it('merges hours of 90 days ago into days, whose sums stay', async () => {
	await delivered(alert());
	world.platform.clock.set(TUESDAY + 3 * HOUR);
	await delivered(alert({ reference: 'second' }));
	const before = await rollUps(world);
	world.platform.clock.set(TUESDAY + 100 * DAY);
	const { read } = world.platform.internals.store;
	await until(async () => ((await readState(read, 'merged')) ?? 0) > TUESDAY, 'merged');
	await until(async () => {
		const rows = await read.selectFrom('stats_hourly').select('hour').distinct().execute();
		return rows.length === 1 && rows[0]?.hour === Date.parse('2026-11-24T12:00:00Z');
	}, 'one hour');
	expect(await rollUps(world)).toEqual(before);
	for (const zone of ['Europe/Paris', 'America/Guadeloupe', 'Indian/Reunion']) {
		const { body } = await world.client.get<{ data: Json[] }>(
			`/v1/statistics?from=2026-11-20&to=2026-11-30&zone=${zone}&metric=delivered`,
		);
		expect(body.data).toMatchObject([{ label: '2026-11-24', counts: { delivered: 2 } }]);
	}
});

it('reads its settings, and refuses periods that would cut late receipts', () => {
	expect(readSettings({})).toMatchObject({ retentionDays: 396, sandboxRetentionDays: 30 });
	expect(readSettings({ MC_RETENTION_DAYS: '0' }).retentionDays).toBe(0);
	expect(() => readSettings({ MC_RETENTION_DAYS: '7' })).toThrow(/MC_RETENTION_DAYS/);
});
