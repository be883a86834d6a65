import type { Selectable } from 'kysely';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import type { BackgroundWork } from '../module.ts';
import { createWorkerLoop, type Found } from '../queue/worker-loop.ts';
import { lockState, readState, writeState } from '../statistics/state.ts';
import type { Unit } from '../store/store.ts';
import { type AlertState, afterMinute, firstMinute } from './alert-state.ts';
import { alertView } from './alerts.ts';
import { sendDigest } from './digest.ts';
import { tellPeople } from './notify.ts';
import type { Observation } from './observation.ts';
import { watchers } from './observe.ts';
import { makeDefaultRules, rulesOf, type StoredRule } from './rules.ts';
import type { AlertTable } from './tables.ts';

const MINUTE_MS = 60_000;
/** Accounts that are read at once. */
const PAGE = 100;

/** Evaluates the alert rules of every account each minute, in processes that work the queue: one of them does. */
export function startWatch(core: Core): BackgroundWork {
	let watched = minuteOf(core);
	const loop = createWorkerLoop(core.clock, {
		async poll() {
			watched = minuteOf(core);
			return watchMinute(core, watched);
		},
		// Of the minute that was watched: the next one may have begun meanwhile.
		nextDue: async () => (watched + 1) * MINUTE_MS,
		failed: (error) => core.log.error({ err: error }, 'alert rules could not be evaluated'),
	});
	loop.wake();
	return { stop: () => loop.stop() };
}

function minuteOf(core: Core): number {
	return Math.floor(core.clock.now() / MINUTE_MS);
}

async function watchMinute(core: Core, minute: number): Promise<Found> {
	if (!(await takeMinute(core, minute))) return 'nothing';
	for (let after = ''; ; ) {
		const accounts = await core.store.read
			.selectFrom('accounts')
			.select('id')
			.where('id', '>', after)
			.orderBy('id')
			.limit(PAGE)
			.execute();
		for (const { id } of accounts) {
			await watchAccount(core, id).catch((error: unknown) =>
				core.log.error({ err: error, accountId: id }, 'alert rules could not be evaluated'),
			);
		}
		const last = accounts.at(-1);
		if (last === undefined || accounts.length < PAGE) return 'nothing';
		after = last.id;
	}
}

/** Two processes must not count one minute twice: three minutes raise an alert. */
async function takeMinute(core: Core, minute: number): Promise<boolean> {
	return core.store.transaction(async (unit) => {
		await lockState(unit);
		if ((await readState(unit.db, 'watched')) === minute) return false;
		await writeState(unit, 'watched', minute);
		return true;
	});
}

/** Looks at everything that the rules of an account watch, and takes its alerts one minute further. */
export async function watchAccount(core: Core, accountId: string): Promise<void> {
	const { read } = core.store;
	await makeDefaultRules(core, accountId);
	for (const rule of await rulesOf(core, read, accountId)) {
		const seen =
			rule.enabled === 1 ? await watchers[rule.kind].observe(core, accountId, rule.threshold) : [];
		const isOpen = await read
			.selectFrom('alerts')
			.select('id')
			.where('rule_id', '=', rule.id)
			.where('state', '<>', 'resolved')
			.limit(1)
			.executeTakeFirst();
		if (isOpen === undefined && !seen.some(({ isBad }) => isBad)) continue;
		await core.store.transaction((unit) => applyMinute(core, unit, rule, seen));
	}
	await sendDigest(core, accountId);
}

/** Takes the alerts of a rule one minute further, with everything that is told about them in the same transaction. */
async function applyMinute(
	core: Core,
	unit: Unit,
	watched: StoredRule,
	seen: readonly Observation[],
): Promise<void> {
	await unit.lock([`alert rules ${watched.account_id}`], 'exclusive');
	// Notices go to the addresses of the rule as it is now, not as it was when the minute began.
	const rules = await rulesOf(core, unit.db, watched.account_id);
	const rule = rules.find(({ id }) => id === watched.id);
	if (rule === undefined) return;
	const open = await unit.db
		.selectFrom('alerts')
		.selectAll()
		.where('rule_id', '=', rule.id)
		.where('state', '<>', 'resolved')
		.execute();
	const byObject = new Map(open.map((row) => [row.object, row]));
	for (const observation of seen) {
		const known = byObject.get(observation.object);
		byObject.delete(observation.object);
		if (known !== undefined) await continueAlert(core, unit, rule, known, observation);
		else if (observation.isBad) await beginAlert(core, unit, rule, observation);
	}
	// What is no longer seen is well: an empty queue, a deleted webhook, a rule that was turned off.
	for (const row of byObject.values()) await continueAlert(core, unit, rule, row, null);
}

async function beginAlert(
	core: Core,
	unit: Unit,
	rule: StoredRule,
	{ object, detail }: Observation,
): Promise<void> {
	await unit.db
		.insertInto('alerts')
		.values({
			id: core.newId('alt'),
			account_id: rule.account_id,
			rule_id: rule.id,
			kind: rule.kind,
			severity: rule.severity,
			object,
			...columnsOf(firstMinute),
			detail: JSON.stringify(detail),
			opened_at: core.clock.now(),
			resolved_at: null,
		})
		.execute();
}

async function continueAlert(
	core: Core,
	unit: Unit,
	rule: StoredRule,
	row: Selectable<AlertTable>,
	seen: Observation | null,
): Promise<void> {
	const now = core.clock.now();
	const isBad = seen?.isBad === true;
	const step = afterMinute(stateOf(row), isBad, now);
	if (step.kind === 'drop') {
		await unit.db.deleteFrom('alerts').where('seq', '=', row.seq).execute();
		return;
	}
	const changed = await unit.db
		.updateTable('alerts')
		.set({
			...(step.kind === 'resolve'
				? { state: 'resolved' as const, resolved_at: now }
				: columnsOf(step.next)),
			...(step.kind === 'raise' ? { opened_at: now } : {}),
			...(isBad ? { detail: JSON.stringify(seen.detail) } : {}),
		})
		.where('seq', '=', row.seq)
		.returningAll()
		.executeTakeFirstOrThrow();
	if (step.kind === 'keep') return;
	const { id: alertId, ...alert } = alertView(changed);
	const type = step.kind === 'resolve' ? 'alert.resolved' : 'alert.raised';
	await appendEvents(core, unit, [
		{ accountId: rule.account_id, type, messageId: null, data: { alertId, ...alert } },
	]);
	if (step.kind !== 'resolve') await tellPeople(core, unit, rule, { id: alertId, ...alert });
}

function stateOf(row: Selectable<AlertTable>): AlertState {
	return {
		state: row.state === 'pending' ? 'pending' : 'open',
		bad: row.bad,
		good: row.good,
		repeats: row.repeats,
		acknowledgedAt: row.acknowledged_at,
		silencedUntil: row.silenced_until,
		nextRepeatAt: row.next_repeat_at,
	};
}

function columnsOf(alert: AlertState) {
	return {
		state: alert.state,
		bad: alert.bad,
		good: alert.good,
		repeats: alert.repeats,
		acknowledged_at: alert.acknowledgedAt,
		silenced_until: alert.silencedUntil,
		next_repeat_at: alert.nextRepeatAt,
	};
}
