import type { Alert } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Unit } from '../store/store.ts';
import type { AlertTable } from './tables.ts';

const DAY_MS = 24 * 3_600_000;
/** Resolved alerts are kept as long as messages, by default. */
const RESOLVED_RETENTION_MS = 396 * DAY_MS;
const LONGEST_SILENCE_MS = 30 * DAY_MS;
/** Alerts that one run of the housekeeping deletes. */
const MOST_DELETED = 1000;

export function alertView(row: Selectable<AlertTable>): Alert {
	return {
		id: row.id,
		ruleId: row.rule_id,
		kind: row.kind,
		severity: row.severity,
		object: row.object,
		state: row.state === 'resolved' ? 'resolved' : 'open',
		detail: JSON.parse(row.detail) as Alert['detail'],
		openedAt: toIso(row.opened_at),
		resolvedAt: row.resolved_at === null ? null : toIso(row.resolved_at),
		acknowledgedAt: row.acknowledged_at === null ? null : toIso(row.acknowledged_at),
		silencedUntil: row.silenced_until === null ? null : toIso(row.silenced_until),
		repeats: row.repeats,
	};
}

/** Open and resolved alerts; what is bad for less than three minutes is none yet. */
export async function listAlerts(
	core: Core,
	accountId: string,
	state: Alert['state'] | undefined,
	page: PageRequest,
) {
	const states = state === undefined ? (['open', 'resolved'] as const) : [state];
	const perState = await Promise.all(
		states.map((one) => {
			const query = core.store.read
				.selectFrom('alerts')
				.selectAll()
				.where('account_id', '=', accountId)
				.where('state', '=', one)
				.orderBy('seq', 'desc')
				.limit(page.limit + 1);
			return (page.after === undefined ? query : query.where('seq', '<', page.after)).execute();
		}),
	);
	const merged = perState.flat().sort((one, other) => other.seq - one.seq);
	const { rows, nextCursor } = cutPage(merged.slice(0, page.limit + 1), page.limit);
	return { data: rows.map(alertView), nextCursor };
}

/** Ends the repetitions of an open alert. @returns `null` for an unknown one. */
export function acknowledgeAlert(core: Core, unit: Unit, accountId: string, id: string) {
	return change(unit, accountId, id, { acknowledged_at: core.clock.now() });
}

/**
 * Tells nothing about an open alert before an instant.
 * @throws {ProblemError} 422 for a time that is over or too far ahead.
 */
export function silenceAlert(core: Core, unit: Unit, accountId: string, id: string, until: number) {
	const now = core.clock.now();
	if (until <= now || until > now + LONGEST_SILENCE_MS) {
		throw new ProblemError('invalid-request', 'Silence an alert for 30 days at most.', {
			errors: [{ pointer: '/until', message: 'must be within the next 30 days' }],
		});
	}
	return change(unit, accountId, id, { silenced_until: until });
}

async function change(
	unit: Unit,
	accountId: string,
	id: string,
	columns: { acknowledged_at: number } | { silenced_until: number },
): Promise<Alert | null> {
	const changed = await unit.db
		.updateTable('alerts')
		.set(columns)
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.where('state', '=', 'open')
		.returningAll()
		.executeTakeFirst();
	if (changed !== undefined) return alertView(changed);
	const known = await unit.db
		.selectFrom('alerts')
		.select('id')
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.where('state', '=', 'resolved')
		.executeTakeFirst();
	if (known === undefined) return null;
	throw new ProblemError(
		'conflict',
		'The alert is resolved already; nothing more is told about it.',
	);
}

/** Deletes alerts that were resolved long ago. */
export async function deleteOldAlerts(core: Core, { db }: Unit): Promise<void> {
	const old = await db
		.selectFrom('alerts')
		.select('seq')
		.where('state', '=', 'resolved')
		.where('resolved_at', '<', core.clock.now() - RESOLVED_RETENTION_MS)
		.limit(MOST_DELETED)
		.execute();
	if (old.length === 0) return;
	await db
		.deleteFrom('alerts')
		.where(
			'seq',
			'in',
			old.map(({ seq }) => seq),
		)
		.execute();
}
