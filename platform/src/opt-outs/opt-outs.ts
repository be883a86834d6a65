import type { OptOut } from '@marketing-cible/contract';
import { type Expression, type Selectable, sql, type SqlBool } from 'kysely';
import { sealed } from '../security/sealed.ts';
import { toIso } from '../clock.ts';
import {
	channels as allChannels,
	type Channel,
	foldConsents,
	type OptOutSource,
} from '../compliance.ts';
import { keysOfContact, lockPerson } from '../contacts/person.ts';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { OptOutTable } from './tables.ts';
import type { Unit } from '../store/store.ts';
import { loadHistories } from '../facts/facts.ts';
import { answerAfterHandOvers, lockSubjects } from '../subjects/subject-locks.ts';
import { equivalentHashes, type Subject } from '../subjects/subject.ts';
import type { SubjectHash } from '../types.ts';
import { ALL, cover, coveredBy } from './coverage.ts';

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
 * lifted that one, a new opt-out is recorded. An opt-out of `all` is the person's: it covers every address of the contact that has
 * this one, and those that the contact gets later.
 *
 * @returns the opt-out in force and whether it is new.
 */
export async function optOut(
	core: Core,
	unit: Unit,
	accountId: string,
	asked: NewOptOut,
): Promise<{ optOut: StoredOptOut; created: boolean }> {
	const { subject } = asked;
	const channels = channelsKey(asked.channels);
	const covered = await lockCovered(core, unit, accountId, subject, channels);
	answerAfterHandOvers(core, unit, [subject.hash, ...covered]);
	const known = await unit.db
		.selectFrom('opt_outs')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', subject.hash)
		.where('channels', '=', channels)
		.orderBy('seq', 'desc')
		.executeTakeFirst();
	if (
		known !== undefined &&
		(await isInForce(core, unit.db, [subject.hash, ...covered], channels))
	) {
		await cover(unit, [known], covered);
		return { optOut: openOptOut(core, known), created: false };
	}
	const now = core.clock.now();
	const row = {
		id: core.newId('opt'),
		account_id: accountId,
		subject_hash: subject.hash,
		channels,
		source: asked.source,
		occurred_at: Math.min(asked.occurredAt ?? now, now),
		created_at: now,
	};
	await unit.db
		.insertInto('opt_outs')
		.values({ ...row, sealed: sealedOptOut.seal(core.vault, subject.address, row.id) })
		.execute();
	await cover(unit, [row], covered);
	const stored = { ...row, address: subject.address };
	// Webhooks may be read by keys without the scope `contacts`.
	const [view] = await optOutViews(core, unit.db, accountId, [stored], { masked: true });
	await appendEvents(core, unit, [
		{
			accountId,
			type: 'opt_out.created',
			messageId: null,
			subjectHash: subject.hash,
			data: { ...view },
		},
	]);
	return { optOut: stored, created: true };
}

/** Locks what an opt-out covers. @returns it without the subject: other addresses of the line or the person, and the contact. */
async function lockCovered(
	core: Core,
	unit: Unit,
	accountId: string,
	subject: Subject,
	channels: string,
): Promise<SubjectHash[]> {
	const same = equivalentHashes(core, accountId, subject.address);
	let others: SubjectHash[] = [];
	if (channels === ALL) {
		const contact = await lockPerson(core, unit, accountId, subject);
		if (contact !== null) others = keysOfContact(core, contact);
	} else await lockSubjects(unit, [subject.hash, ...same]);
	return [...new Set([...same, ...others])].filter((one) => one !== subject.hash);
}

async function isInForce(
	core: Core,
	db: Db,
	hashes: readonly SubjectHash[],
	channels: string,
): Promise<boolean> {
	const concerned = channels === ALL ? allChannels : (channels.split(',') as Channel[]);
	const histories = await loadHistories(core, db, hashes);
	return [...histories.values()].every((history) => {
		const standing = foldConsents(history.consents, history.optOuts);
		return concerned.every((channel) => standing[channel].marketing.optOut !== null);
	});
}

/** An opt-out with its address opened. */
export interface StoredOptOut extends Omit<Selectable<OptOutTable>, 'seq' | 'sealed'> {
	/** The address; the id of the contact, if it had none; `erased` after an erasure. */
	address: string;
}

export function openOptOut(
	core: Core,
	{ seq: _, sealed, ...row }: Selectable<OptOutTable>,
): StoredOptOut {
	return { ...row, address: sealedOptOut.open(core.vault, sealed, row.id) };
}

/** Converts an opt-out to its API representation, without what it covers. */
export function optOutView(row: StoredOptOut): OptOut {
	return {
		id: row.id,
		subject: row.address,
		channels: row.channels.split(',') as OptOut['channels'],
		source: row.source,
		occurredAt: toIso(row.occurred_at),
		createdAt: toIso(row.created_at),
	};
}

/**
 * Converts opt-outs to their API representation, with what they cover.
 * @param masked whether to mask addresses other than the subject.
 */
export async function optOutViews(
	core: Core,
	db: Db,
	accountId: string,
	rows: readonly StoredOptOut[],
	{ masked }: { masked: boolean },
): Promise<OptOut[]> {
	const covered = await coveredBy(core, db, accountId, rows, masked);
	return rows.map((row) => ({ ...optOutView(row), covers: covered.get(row.id) ?? [] }));
}

export async function findOptOut(
	core: Core,
	accountId: string,
	id: string,
): Promise<StoredOptOut | null> {
	const row = await core.store.read
		.selectFrom('opt_outs')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row === undefined ? null : openOptOut(core, row);
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
	filter: { hashes?: readonly SubjectHash[] | undefined; since?: number | undefined },
	page: PageRequest,
): Promise<{ data: StoredOptOut[]; nextCursor: string | null }> {
	let query = core.store.read
		.selectFrom('opt_outs')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (filter.hashes !== undefined) query = query.where(concerns(core.store.read, filter.hashes));
	if (filter.since !== undefined) query = query.where('created_at', '>=', filter.since);
	if (page.order === 'asc') query = query.where('seq', '<=', await core.store.settled('opt_outs'));
	if (page.after !== undefined) {
		query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	return { data: rows.map((row) => openOptOut(core, row)), nextCursor };
}

/** Reads the next opt-outs that cover one of some subjects, oldest first: those after one sequence number and up to another. */
export async function optOutsAfter(
	core: Core,
	accountId: string,
	hashes: readonly SubjectHash[],
	{ after, last, limit }: { after: number; last: number; limit: number },
): Promise<(StoredOptOut & { seq: number })[]> {
	const rows = await core.store.read
		.selectFrom('opt_outs')
		.selectAll()
		.where('account_id', '=', accountId)
		.where(concerns(core.store.read, hashes))
		.where('seq', '>', after)
		.where('seq', '<=', last)
		.orderBy('seq')
		.limit(limit)
		.execute();
	return rows.map((row) => ({ ...openOptOut(core, row), seq: row.seq }));
}

/** Opt-outs that cover one of some subjects. */
function concerns(db: Db, hashes: readonly SubjectHash[]): Expression<SqlBool> {
	const covering = db
		.selectFrom('opt_out_coverage')
		.select('opt_out_id')
		.where(inList(db, 'opt_out_coverage.subject_hash', hashes));
	return sql<SqlBool>`(${inList(db, 'subject_hash', hashes)} or id in (${covering}))`;
}

/** `all`, or the sorted channels; every channel by name means `all`. */
function channelsKey(channels: readonly (Channel | 'all')[]): string {
	const named = new Set(channels);
	if (named.has(ALL) || allChannels.every((channel) => named.has(channel))) return ALL;
	return [...named].sort().join(',');
}
