import type { Core } from '../core.ts';
import { StoreFailedError } from '../store/errors.ts';

/** Cache time of a successful write check, so that frequent health checks cause no further writes. */
const CACHE_MS = 1000;
/** Larger than the free space of a database page, so that the write needs new space on the disk. */
const PROBE_BYTES = 64 * 1024;

/** Checks that the store can be read and written. It writes a row, because a full or read-only disk still serves reads. */
export function createReadiness(core: Core): () => Promise<boolean> {
	let cachedUntil = -Infinity;
	return async () => {
		try {
			await core.store.read.selectFrom('accounts').select('id').limit(1).execute();
			if (performance.now() < cachedUntil) return true;
			await tryWriting(core);
			cachedUntil = performance.now() + CACHE_MS;
			return true;
		} catch (error) {
			// It said so when it failed, and it will be asked every few seconds.
			if (!(error instanceof StoreFailedError)) {
				core.log.error({ err: error }, 'the database cannot be read and written');
			}
			return false;
		}
	};
}

async function tryWriting(core: Core): Promise<void> {
	const name = `probe ${core.store.peers.self}`;
	await core.store.transaction(async ({ db }) => {
		await db
			.insertInto('meta')
			.values({ name, kind: 'probe', sealed: new Uint8Array(PROBE_BYTES) })
			.onConflict((known) => known.doNothing())
			.execute();
		await db.deleteFrom('meta').where('name', '=', name).execute();
	});
}
