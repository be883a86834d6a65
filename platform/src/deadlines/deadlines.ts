import type { Deadline as DeadlineView, OperatorDeadline } from '@marketing-cible/contract';
import {
	deadline,
	type DeadlineKind,
	deadlineRules,
	endOfDay,
	type Period,
	plusDays,
	remindersOf,
} from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Unit } from '../store/store.ts';
import type { DeadlineTable } from './tables.ts';

/** A deadline that an event starts. */
export interface NewDeadline {
	accountId: string;
	kind: DeadlineKind;
	/** Id of what it is about. */
	subjectId: string;
	/** Milliseconds since the epoch; or the day, if no more is known. */
	startedAt: number | { day: string };
	/** The client's territory, whose holidays count: an ISO 3166-2 or 3166-1 code. */
	territory: string;
	/** In place of the rule's own, where either side may owe it. */
	owedBy?: 'client' | 'operator';
	/** In place of the rule's own, if special terms grant another one. */
	period?: Period;
}

/** Opens a deadline. It is stored as it was computed, with the version of the calendar. */
export async function openDeadline(
	core: Core,
	unit: Unit,
	{ accountId, kind, subjectId, startedAt, territory, period, owedBy }: NewDeadline,
): Promise<Selectable<DeadlineTable>> {
	const start = typeof startedAt === 'number' ? { instant: startedAt } : startedAt;
	const counted = deadline(kind, start, territory, period);
	const [reminder] = remindersOf(counted);
	return unit.db
		.insertInto('deadlines')
		.values({
			...{ id: core.newId('dln'), account_id: accountId, kind, owed_by: owedBy ?? counted.owedBy },
			...{ subject_id: subjectId, started_at: instantOf(counted), due_day: counted.dueDay },
			...{ due_at: counted.dueAt, territory: counted.territory },
			...{ calendar_version: counted.calendarVersion, state: 'pending', met_at: null },
			next_at: reminder ?? counted.dueAt,
		})
		.returningAll()
		.executeTakeFirstOrThrow();
}

/** When a deadline started; a day begins in the territory that was counted. */
function instantOf({ start, territory }: ReturnType<typeof deadline>): number {
	return 'instant' in start ? start.instant : endOfDay(territory, plusDays(start.day, -1));
}

/** What the deadlines of something were for was done. */
export async function meetDeadlines(unit: Unit, subjectId: string, at: number): Promise<void> {
	const change = (state: 'met' | 'late', from: 'pending' | 'missed') =>
		unit.db
			.updateTable('deadlines')
			.set({ state, met_at: at, next_at: null })
			.where('subject_id', '=', subjectId)
			.where('state', '=', from);
	await change('met', 'pending').where('due_at', '>', at).execute();
	await change('late', 'pending').where('due_at', '<=', at).execute();
	await change('late', 'missed').execute();
}

/** Filter of a list of deadlines. */
export interface DeadlineFilter {
	state?: DeadlineView['state'] | undefined;
	owedBy?: DeadlineView['owedBy'] | undefined;
}

/** A page of the deadlines of all accounts, or of one. */
export async function listAllDeadlines(
	core: Core,
	{ state, owedBy, accountId }: DeadlineFilter & { accountId?: string | undefined },
	page: PageRequest,
): Promise<{ data: OperatorDeadline[]; nextCursor: string | null }> {
	let query = core.store.read
		.selectFrom('deadlines')
		.selectAll()
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (accountId !== undefined) query = query.where('account_id', '=', accountId);
	if (state !== undefined) query = query.where('state', '=', state);
	if (owedBy !== undefined) query = query.where('owed_by', '=', owedBy);
	if (page.after !== undefined) {
		query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	const data = rows.map((row) => ({ ...deadlineView(row), accountId: row.account_id }));
	return { data, nextCursor };
}

export async function listDeadlines(
	core: Core,
	accountId: string,
	{ state, owedBy }: DeadlineFilter,
	page: PageRequest,
): Promise<{ data: DeadlineView[]; nextCursor: string | null }> {
	let query = core.store.read
		.selectFrom('deadlines')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', 'desc')
		.limit(page.limit + 1);
	if (state !== undefined) query = query.where('state', '=', state);
	if (owedBy !== undefined) query = query.where('owed_by', '=', owedBy);
	if (page.after !== undefined) query = query.where('seq', '<', page.after);
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	return { data: rows.map(deadlineView), nextCursor };
}

function deadlineView(row: Selectable<DeadlineTable>): DeadlineView {
	return {
		id: row.id,
		kind: row.kind,
		owedBy: row.owed_by,
		subjectId: row.subject_id,
		startedAt: toIso(row.started_at),
		dueOn: row.due_day,
		dueAt: toIso(row.due_at),
		territory: row.territory,
		calendarVersion: row.calendar_version,
		state: row.state,
		metAt: row.met_at === null ? null : toIso(row.met_at),
		source: deadlineRules[row.kind].source.text,
	};
}
