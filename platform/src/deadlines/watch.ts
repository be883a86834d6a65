import { deadline, remindersOf } from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import type { BackgroundWork } from '../module.ts';
import { createWorkerLoop, type Found } from '../queue/worker-loop.ts';
import type { Unit } from '../store/store.ts';
import type { DeadlineTable } from './tables.ts';

/** Deadlines that one transaction handles. */
const BATCH = 50;
/** Another process may have opened a deadline meanwhile; they last for days. */
const LOOK_MS = 60_000;

/** Reminds of deadlines and tells of those that were missed, once, also after a restart and with several processes. */
export function startDeadlines(core: Core): BackgroundWork {
	const loop = createWorkerLoop(core.clock, {
		poll: () => handleDue(core),
		async nextDue() {
			const next = await core.store.read
				.selectFrom('deadlines')
				.select('next_at')
				.where('next_at', 'is not', null)
				.orderBy('next_at')
				.limit(1)
				.executeTakeFirst();
			const latest = core.clock.now() + LOOK_MS;
			return Math.min(next?.next_at ?? latest, latest);
		},
		failed: (error) => core.log.error({ err: error }, 'deadlines could not be looked at'),
	});
	loop.wake();
	return { stop: () => loop.stop() };
}

async function handleDue(core: Core): Promise<Found> {
	const now = core.clock.now();
	const due = await core.store.read
		.selectFrom('deadlines')
		.selectAll()
		.where('next_at', '<=', now)
		.orderBy('next_at')
		.limit(BATCH)
		.execute();
	for (const row of due) await core.store.transaction((unit) => handle(core, unit, row, now));
	return due.length === BATCH ? 'work' : 'nothing';
}

/** Only the transaction that changes `next_at` tells of it; `row` may be out of date. */
async function handle(
	core: Core,
	unit: Unit,
	row: Selectable<DeadlineTable>,
	now: number,
): Promise<void> {
	const isMissed = row.due_at <= now;
	const taken = await unit.db
		.updateTable('deadlines')
		.set(isMissed ? { state: 'missed', next_at: null } : { next_at: nextAfter(row, now) })
		.where('seq', '=', row.seq)
		.where('state', '=', 'pending')
		.where('next_at', '=', row.next_at)
		.returning('id')
		.execute();
	if (taken.length === 0) return;
	const { account_id: accountId, kind, owed_by: owedBy, subject_id: subjectId } = row;
	if (!isMissed) {
		await core.hooks.deadlineNear(unit, { accountId, kind, subjectId });
		return;
	}
	await core.hooks.deadlineMissed(unit, { accountId, kind, subjectId });
	const data = { deadlineId: row.id, kind, owedBy, subjectId };
	await appendEvents(core, unit, [
		{
			...{ accountId, type: 'deadline.missed', messageId: null, at: now },
			data: { ...data, dueOn: row.due_day, dueAt: toIso(row.due_at) },
		},
	]);
}

/** The next reminder, or the end. Reminders that a stopped platform slept through are not made up for. */
function nextAfter(row: Selectable<DeadlineTable>, now: number): number {
	const counted = deadline(row.kind, { instant: row.started_at }, row.territory);
	// By the stored end: the calendar of this release may be another one.
	const reminders = remindersOf({ ...counted, dueAt: row.due_at, dueDay: row.due_day });
	return reminders.find((instant) => instant > now) ?? row.due_at;
}
