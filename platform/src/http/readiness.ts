import type { Core } from '../core.ts';

/** A write that succeeded is good for so long (milliseconds): whoever asks more often learns no more, and costs no more. */
const GOOD_FOR = 1000;
/** More than fits into a page that has room by chance. */
const PROBE = 64 * 1024;

/**
 * Whether the store can be read and written. Writing is tried: a disk that is full or was mounted read-only still answers what
 * it is asked, and takes nothing.
 */
export function createReadiness(core: Core): () => Promise<boolean> {
	let goodUntil = -Infinity;
	return async () => {
		try {
			await core.store.read.selectFrom('accounts').select('id').limit(1).execute();
			if (performance.now() < goodUntil) return true;
			await tryWriting(core);
			goodUntil = performance.now() + GOOD_FOR;
			return true;
		} catch (error) {
			core.log.error({ err: error }, 'the store cannot be read and written');
			return false;
		}
	};
}

async function tryWriting(core: Core): Promise<void> {
	const name = `probe ${core.store.peers.self}`;
	await core.store.transaction(async ({ db }) => {
		await db
			.insertInto('meta')
			.values({ name, kind: 'probe', sealed: new Uint8Array(PROBE) })
			.onConflict((known) => known.doNothing())
			.execute();
		await db.deleteFrom('meta').where('name', '=', name).execute();
	});
}
