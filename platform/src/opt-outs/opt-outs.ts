import type { OptOut } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { sealed } from '../security/sealed.ts';
import { toIso } from '../clock.ts';
import {
	channels as allChannels,
	type Channel,
	foldConsents,
	type OptOutSource,
} from '../compliance.ts';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import type { OptOutTable } from './tables.ts';
import type { Unit } from '../store/store.ts';
import { loadHistories } from '../facts/facts.ts';
import { answerAfterHandOvers, lockSubjects } from '../subjects/subject-locks.ts';
import type { Subject } from '../subjects/subject.ts';

/** Seals the address of an opt-out. */
export const sealedOptOut = sealed<string>('opt-out');

/** An opt-out to record. */
export interface NewOptOut {
	subject: Subject;
	channels: readonly (Channel | 'all')[];
	source: OptOutSource;
	/** Milliseconds since the epoch; a future instant counts as now. */
	occurredAt?: number | undefined;
}

/**
 * Records an opt-out idempotently: returns the existing opt-out if one for the same subject and channels is in force. If a later grant
 * lifted that one, a new opt-out is recorded.
 *
 * @returns the opt-out in force and whether it is new.
 */
export async function optOut(
	core: Core,
	unit: Unit,
	accountId: string,
	asked: NewOptOut,
): Promise<{ optOut: OptOut; created: boolean }> {
	const key = channelsKey(asked.channels);
	await lockSubjects(unit, [asked.subject.hash]);
	answerAfterHandOvers(core, unit, asked.subject.hash);
	const known = await unit.db
		.selectFrom('opt_outs')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', asked.subject.hash)
		.where('channels', '=', key)
		.orderBy('seq', 'desc')
		.executeTakeFirst();
	if (known !== undefined && (await isInForce(core, unit.db, asked.subject, asked.channels))) {
		return { optOut: optOutView(core, known), created: false };
	}
	const now = core.clock.now();
	const row = {
		id: core.newId('opt'),
		account_id: accountId,
		subject_hash: asked.subject.hash,
		channels: key,
		source: asked.source,
		occurred_at: Math.min(asked.occurredAt ?? now, now),
		created_at: now,
	};
	await unit.db
		.insertInto('opt_outs')
		.values({ ...row, sealed: sealedOptOut.seal(core.vault, asked.subject.address, row.id) })
		.execute();
	const view = asView(row, asked.subject.address);
	await appendEvents(core, unit, [
		{
			accountId,
			type: 'opt_out.created',
			messageId: null,
			subjectHash: asked.subject.hash,
			data: { ...view },
		},
	]);
	return { optOut: view, created: true };
}

async function isInForce(
	core: Core,
	db: Db,
	subject: Subject,
	channels: readonly (Channel | 'all')[],
): Promise<boolean> {
	const histories = await loadHistories(core, db, [subject.hash]);
	const history = histories.get(subject.hash);
	if (history === undefined) return false;
	const standing = foldConsents(history.consents, history.optOuts);
	const concerned = channels.includes('all') ? allChannels : (channels as readonly Channel[]);
	return concerned.every((channel) => standing[channel].marketing.optOut !== null);
}

export function optOutView(core: Core, row: Selectable<OptOutTable>): OptOut {
	return asView(row, sealedOptOut.open(core.vault, row.sealed, row.id));
}

function asView(row: Omit<Selectable<OptOutTable>, 'seq' | 'sealed'>, subject: string): OptOut {
	return {
		id: row.id,
		subject,
		channels: row.channels.split(',') as OptOut['channels'],
		source: row.source,
		occurredAt: toIso(row.occurred_at),
		createdAt: toIso(row.created_at),
	};
}

export async function findOptOut(
	core: Core,
	accountId: string,
	id: string,
): Promise<OptOut | null> {
	const row = await core.store.read
		.selectFrom('opt_outs')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row === undefined ? null : optOutView(core, row);
}

/** Finds the position of an opt-out in the feed, so that a reader can resume after the last opt-out that it has. */
export async function optOutPosition(
	core: Core,
	accountId: string,
	id: string,
): Promise<number | null> {
	const row = await core.store.read
		.selectFrom('opt_outs')
		.select('seq')
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row?.seq ?? null;
}

/** Lists opt-outs. `since` refers to the time of recording, so that an opt-out that is recorded late is not skipped. */
export async function listOptOuts(
	core: Core,
	accountId: string,
	filter: { subject?: Subject | undefined; since?: number | undefined },
	page: PageRequest,
): Promise<{ data: OptOut[]; nextCursor: string | null }> {
	let query = core.store.read
		.selectFrom('opt_outs')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (filter.subject !== undefined) query = query.where('subject_hash', '=', filter.subject.hash);
	if (filter.since !== undefined) query = query.where('created_at', '>=', filter.since);
	if (page.order === 'asc') query = query.where('seq', '<=', await core.store.settled('opt_outs'));
	if (page.after !== undefined) {
		query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	return { data: rows.map((row) => optOutView(core, row)), nextCursor };
}

function channelsKey(channels: readonly (Channel | 'all')[]): string {
	if (channels.includes('all')) return 'all';
	return [...new Set(channels)].sort().join(',');
}
