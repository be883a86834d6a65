import { sql } from 'kysely';
import type { MessageStatus } from '@marketing-cible/contract';
import type { Core } from '../../../platform/src/core.ts';
import { appendEvents } from '../../../platform/src/events/events.ts';
import { openMessage, type StoredMessage } from '../../../platform/src/messages/message/model.ts';
import {
	isLegal,
	type Step,
	transitions,
} from '../../../platform/src/messages/message/state-machine.ts';
import { transition } from '../../../platform/src/messages/message/transitions.ts';
import { checkHour } from '../../../platform/src/statistics/check.ts';
import { hourOf } from '../../../platform/src/statistics/metrics.ts';
import { readState } from '../../../platform/src/statistics/state.ts';
import {
	alert,
	HOUR,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';
import { rollUps, seeded } from './support.ts';

let world: World;
let core: Core;
beforeEach(async () => {
	// Carriers that take nothing: the test moves the messages itself.
	world = await startWorld({}, {});
	core = world.platform.internals;
});
afterEach(() => world.end());

class RolledBack extends Error {}

const steps = Object.keys(transitions).filter(
	(name) => transitions[name as Step].from.length > 0,
) as Step[];

async function load(db: Core['store']['read'], id: string): Promise<StoredMessage> {
	const row = await db
		.selectFrom('messages')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return openMessage(core, row);
}

/** Takes a message one random step further, with feedback now and then; some transactions are rolled back. */
async function wander(id: string, random: () => number): Promise<void> {
	const willFail = random() < 0.2;
	const feedback = random();
	const pick = random();
	await core.store
		.transaction(async (unit) => {
			const message = await load(unit.db, id);
			const legal = steps.filter((step) => isLegal(step, message.status));
			const step = legal[Math.floor(pick * legal.length)];
			if (step !== undefined) await transition(core, unit, step, [message], { reason: 'HRS-03' });
			// Not before a hand-over: one millisecond may hold both.
			const isAnswerable = message.handedOverAt !== null || legal.length === 0;
			if (isAnswerable && feedback < 0.3) await tellFeedback(unit, message, feedback);
			if (willFail) throw new RolledBack('rolled back');
		})
		.catch((error: unknown) => {
			if (!(error instanceof RolledBack)) throw error;
		});
}

function tellFeedback(
	unit: Parameters<typeof appendEvents>[1],
	message: StoredMessage,
	feedback: number,
) {
	const { accountId, id: messageId } = message;
	const about = { accountId, messageId };
	if (feedback < 0.1) {
		const type = feedback < 0.05 ? 'hard' : 'soft';
		return appendEvents(core, unit, [{ ...about, type: 'message.bounced', data: { type } }]);
	}
	if (feedback < 0.2)
		return appendEvents(core, unit, [{ ...about, type: 'message.replied', data: {} }]);
	return appendEvents(core, unit, [{ ...about, type: 'message.complained', data: {} }]);
}

/** Messages that no worker claims, since they are due in a year. */
async function waiting(count: number): Promise<string[]> {
	const messages = Array.from({ length: count }, (_, index) =>
		alert({ sendAt: '2027-10-01T10:00:00Z', to: `+336123456${String(10 + index)}` }),
	);
	const { body } = await world.client.post<{ results: { message: { id: string } }[] }>(
		'/v1/messages/batch',
		{ messages },
	);
	return body.results.map(({ message }) => message.id);
}

const seed = Number(process.env['MC_TEST_SEED'] ?? Math.floor(Math.random() * 1e9));

it(`equals the rows after random steps, rollbacks and hours (seed ${seed})`, async () => {
	const random = seeded(seed);
	const ids = await waiting(30);
	for (let hour = 0; hour < 3; hour++) {
		for (let round = 0; round < 4; round++) {
			await Promise.all(ids.map((id) => wander(id, random)));
		}
		world.platform.clock.set(TUESDAY + (hour + 1) * HOUR);
	}
	world.platform.clock.set(TUESDAY + 6 * HOUR);
	const before = await rollUps(world);
	await until(
		async () => ((await readState(core.store.read, 'checked')) ?? 0) > TUESDAY + 2 * HOUR,
		'checks',
	);
	expect(await readState(core.store.read, 'drifted')).toBeNull();
	expect(await rollUps(world)).toEqual(before);
	expect(Object.keys(before).length).toBeGreaterThan(5);
	// One status each, and one count for each that has it.
	const { rows } = await sql<{ status: MessageStatus; n: number }>`
		select status, count(*) as n from messages group by status`.execute(core.store.read);
	for (const { status, n } of rows) {
		if (['cancelled', 'expired', 'failed', 'unknown'].includes(status)) {
			expect([status, before[`${status} sms`] ?? 0]).toEqual([status, n]);
		}
	}
});

it('repairs a roll-up that differs from the rows, once', async () => {
	const { body } = await world.client.post('/v1/messages', alert());
	await untilStatus(world.client, body['id'], 'delivered');
	const right = await rollUps(world);
	const tamper = core.store.transaction(async ({ db }) => {
		await db.updateTable('stats_hourly').set({ n: 7 }).where('metric', '=', 'sent').execute();
		await db.deleteFrom('stats_hourly').where('metric', '=', 'delivered').execute();
	});
	await tamper;
	await checkHour(core, hourOf(TUESDAY));
	expect(await readState(core.store.read, 'drift')).toBe(7);
	expect(await rollUps(world)).toEqual(right);
	expect((await world.client.get('/v1/statistics')).body).toMatchObject({
		drift: 7,
		checkedTo: '2026-11-24T10:00:00Z',
	});
	// An hour that is checked stays as it is: its rows may be deleted by now.
	await core.store.transaction(async ({ db }) => {
		await db.deleteFrom('events').execute();
	});
	expect(await checkHour(core, hourOf(TUESDAY))).toBe(0);
	expect(await rollUps(world)).toEqual(right);
});

it('counts a late receipt in its own hour, and repairs nothing for it', async () => {
	const ids = await waiting(1);
	const id = ids[0] ?? '';
	const move = (step: Step) =>
		core.store.transaction(async (unit) => transition(core, unit, step, [await load(unit.db, id)]));
	await move('release');
	await move('claim');
	await move('lose');
	world.platform.clock.set(TUESDAY + 5 * HOUR);
	await until(async () => ((await readState(core.store.read, 'checked')) ?? 0) > TUESDAY, 'check');
	await move('deliver');
	world.platform.clock.set(TUESDAY + 8 * HOUR);
	await until(
		async () => ((await readState(core.store.read, 'checked')) ?? 0) > TUESDAY + 4 * HOUR,
		'second check',
	);
	expect(await readState(core.store.read, 'drifted')).toBeNull();
	const cohort = await world.client.get<{ data: { start: string; counts: object }[] }>(
		'/v1/statistics?clock=cohort&bucket=hour&metric=handed_over,delivered,unknown',
	);
	expect(cohort.body.data).toMatchObject([
		{ start: '2026-11-24T09:00:00Z', counts: { handed_over: 1, delivered: 1 } },
	]);
});
