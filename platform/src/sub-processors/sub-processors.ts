import type { OperatorSubProcessor, SubProcessor } from '@marketing-cible/contract';
import { sql } from 'kysely';
import { toIso } from '../clock.ts';
import type { Channel } from '../compliance.ts';
import type { Core } from '../core.ts';
import { notFound } from '../problems.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import { canObject, objectUntil } from './objection-period.ts';
import { sealedSubProcessor, sealedSubProcessorNotice, type SubProcessorSecret } from './secret.ts';
import type { StoredNotice, StoredSubProcessor } from './tables.ts';

/** @throws {ProblemError} 404 */
export async function requireSubProcessor(db: Db, id: string): Promise<StoredSubProcessor> {
	const row = await db
		.selectFrom('sub_processors')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	if (row === undefined) throw notFound('sub-processor');
	return row;
}

/** Finds the notice of a sub-processor to an account; `null`: it needed none. */
export async function findNotice(
	db: Db,
	subProcessorId: string,
	accountId: string,
): Promise<StoredNotice | null> {
	const row = await db
		.selectFrom('sub_processor_notices')
		.selectAll()
		.where('sub_processor_id', '=', subProcessorId)
		.where('account_id', '=', accountId)
		.executeTakeFirst();
	return row ?? null;
}

/** Lists all sub-processors, as the operator sees them or as rows. */
export async function pageOfSubProcessors(
	core: Core,
	{ limit, after, order }: PageRequest,
): Promise<{ rows: readonly StoredSubProcessor[]; nextCursor: string | null }> {
	const rows = await core.store.read
		.selectFrom('sub_processors')
		.selectAll()
		.$if(after !== undefined, (some) => some.where('seq', order === 'asc' ? '>' : '<', after ?? 0))
		.orderBy('seq', order)
		.limit(limit + 1)
		.execute();
	return cutPage(rows, limit);
}

/** Lists the sub-processors with what they mean for an account. */
export async function listSubProcessors(
	core: Core,
	accountId: string,
	page: PageRequest,
): Promise<{ data: SubProcessor[]; nextCursor: string | null }> {
	const { rows, nextCursor } = await pageOfSubProcessors(core, page);
	const data = [];
	for (const row of rows) {
		data.push(subProcessorView(core, row, await findNotice(core.store.read, row.id, accountId)));
	}
	return { data, nextCursor };
}

/** A sub-processor as an account sees it. @param notice of this account. */
export function subProcessorView(
	core: Core,
	row: StoredSubProcessor,
	notice: StoredNotice | null,
): SubProcessor {
	const now = core.clock.now();
	const until = notice === null ? null : objectUntil(row, notice);
	return {
		...commonView(core, row),
		state: stateFor(row, notice, now),
		receivedAt: isoOrNull(notice?.received_at),
		mayObject: canObject(row, notice, now),
		objectUntil: isoOrNull(until),
		objection: notice === null ? null : objectionOf(core, notice),
	};
}

function stateFor(row: StoredSubProcessor, notice: StoredNotice | null, now: number) {
	if (row.ends_at === null && notice?.objected_at != null) return 'objected';
	return phaseOf(row, now);
}

function phaseOf({ starts_at: startsAt, ends_at: endsAt }: StoredSubProcessor, now: number) {
	if (endsAt !== null) return 'ended';
	return startsAt > now ? 'announced' : 'in_use';
}

/** The objection of an account, with its instant; `null`: it has not objected. */
export function objectionOf(core: Core, row: StoredNotice): SubProcessor['objection'] {
	const { objection } = sealedSubProcessorNotice.open(
		core.vault,
		row.sealed,
		row.sub_processor_id,
		row.account_id,
	);
	if (objection === null || row.objected_at === null) return null;
	return { at: toIso(row.objected_at), ...objection };
}

/** A sub-processor as the operator sees it. */
export async function operatorView(
	core: Core,
	db: Db,
	row: StoredSubProcessor,
): Promise<OperatorSubProcessor> {
	const counts = await db
		.selectFrom('sub_processor_notices')
		.select([
			sql<number>`count(*)`.as('told'),
			sql<number>`count(received_at)`.as('received'),
			sql<number>`count(objected_at)`.as('objected'),
		])
		.where('sub_processor_id', '=', row.id)
		.executeTakeFirstOrThrow();
	return {
		...commonView(core, row),
		state: phaseOf(row, core.clock.now()),
		notices: {
			told: counts.told,
			received: counts.received,
			objected: counts.objected,
		},
	};
}

export function openSubProcessor(core: Core, row: StoredSubProcessor): SubProcessorSecret {
	return sealedSubProcessor.open(core.vault, row.sealed, row.id);
}

export function channelsOf({ channels }: Pick<StoredSubProcessor, 'channels'>): Channel[] {
	return channels.split(',') as Channel[];
}

function commonView(core: Core, row: StoredSubProcessor) {
	return {
		id: row.id,
		...openSubProcessor(core, row),
		country: row.country,
		channels: channelsOf(row),
		announcedAt: toIso(row.created_at),
		noticeHours: row.notice_hours,
		startsAt: toIso(row.starts_at),
		endedAt: isoOrNull(row.ends_at),
	};
}

function isoOrNull(at: number | null | undefined): string | null {
	return at == null ? null : toIso(at);
}
