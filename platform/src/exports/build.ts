import type { ExportJob } from '@marketing-cible/contract';
import { fromIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import { type Backoff, backoffDelay } from '../queue/backoff.ts';
import { StoreUnavailableError } from '../store/errors.ts';
import { sealPart, type StoredExport } from './model.ts';
import { sources } from './sources/index.ts';
import type { ExportFilter, SourcePage } from './sources/source.ts';

/** How long a process may take for one part before another takes over. */
const LEASE_MS = 60_000;
/** How long a finished file can be downloaded. */
export const FILE_RETENTION_MS = 24 * 3_600_000;
/** Rows of the resource that are looked at for one part. */
const ROWS = 1000;
/** Waits after failures; after `MAX_FAILURES` in a row the export has failed. */
const RETRY: Backoff = { first: 1000, factor: 4, most: 60_000, jitter: 0 };
const MAX_FAILURES = 5;

const INTERNAL =
	'The export failed because of an internal error. Create it again; if it fails again, ask the operator of the platform.';

/** Claims a pending export, the one with the fewest parts first, so that a long one holds up nobody. */
export async function claimExport(core: Core): Promise<StoredExport | null> {
	const now = core.clock.real();
	return core.store.transaction(async (unit) => {
		const due = await unit.db
			.selectFrom('exports')
			.select('id')
			.where('status', '=', 'pending')
			.where('claimed_until', '<=', now)
			.orderBy('parts')
			.orderBy('seq')
			.limit(1)
			.$if(unit.concurrent, (query) => query.forUpdate().skipLocked())
			.executeTakeFirst();
		if (due === undefined) return null;
		const claimed = await unit.db
			.updateTable('exports')
			.set({ claimed_until: now + LEASE_MS })
			.where('id', '=', due.id)
			.returningAll()
			.executeTakeFirst();
		return claimed ?? null;
	});
}

/**
 * Makes the next part of an export. It is read and sealed outside of the transaction, which others would wait for, and stored together
 * with the position that it leads to: a process that dies in between leaves nothing behind, and two processes store it once.
 */
export async function makePart(core: Core, job: StoredExport): Promise<void> {
	let page: SourcePage;
	let bytes: Uint8Array | null;
	try {
		page = await readPage(core, job);
		bytes = page.rows.length === 0 ? null : sealPart(core, job, page.rows);
	} catch (error) {
		await recordFailure(core, job, error);
		return;
	}
	const { rows, next } = page;
	const now = core.clock.now();
	await core.store.transaction(async ({ db }) => {
		const moved = await db
			.updateTable('exports')
			.set({
				cursor: next ?? job.up_to,
				parts: job.parts + (bytes === null ? 0 : 1),
				rows: job.rows + rows.length,
				failures: 0,
				claimed_until: 0,
				...(next === null
					? { status: 'ready' as const, finished_at: now, expires_at: now + FILE_RETENTION_MS }
					: {}),
			})
			.where('id', '=', job.id)
			.where('status', '=', 'pending')
			.where('generation', '=', job.generation)
			.where('cursor', '=', job.cursor)
			.where('parts', '=', job.parts)
			.returning('id')
			.executeTakeFirst();
		if (moved === undefined || bytes === null) return;
		await db
			.insertInto('export_parts')
			.values({ export_id: job.id, number: job.parts, sealed: bytes })
			.execute();
	});
}

function readPage(core: Core, job: StoredExport): Promise<SourcePage> {
	return sources[job.resource].page(core, job.account_id, filterOf(job), {
		after: job.cursor,
		upTo: job.up_to,
		limit: ROWS,
	});
}

function filterOf({ filter }: StoredExport): ExportFilter {
	const { since, until, segmentId, channel, status, campaignId, ...recipients } = JSON.parse(
		filter,
	) as ExportJob['filter'];
	return {
		segmentId,
		channel,
		status,
		campaignId,
		recipients,
		since: since === undefined ? -Infinity : fromIso(since),
		until: until === undefined ? Infinity : fromIso(until),
	};
}

/** A problem of the request, such as a segment that was deleted meanwhile, is final; everything else is tried again a few times, a database that is away without limit. */
async function recordFailure(core: Core, job: StoredExport, error: unknown): Promise<void> {
	const isFinal = error instanceof ProblemError;
	core.log.error({ err: error, exportId: job.id }, 'a part of an export could not be made');
	const failures = job.failures + (error instanceof StoreUnavailableError ? 0 : 1);
	const hasFailed = isFinal || failures >= MAX_FAILURES;
	await core.store.transaction(async ({ db }) => {
		if (hasFailed) await db.deleteFrom('export_parts').where('export_id', '=', job.id).execute();
		await db
			.updateTable('exports')
			.set({
				failures,
				claimed_until: core.clock.real() + backoffDelay(RETRY, Math.max(1, failures)),
				...(hasFailed
					? {
							status: 'failed' as const,
							problem: isFinal ? error.problem.detail : INTERNAL,
							finished_at: core.clock.now(),
						}
					: {}),
			})
			.where('id', '=', job.id)
			.where('status', '=', 'pending')
			.where('generation', '=', job.generation)
			.execute();
	});
}
