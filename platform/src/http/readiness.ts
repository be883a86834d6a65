import type { Core } from '../core.ts';

/** An answer is good for so long (milliseconds): whoever asks more often learns no more, and costs no more. */
const GOOD_FOR = 1000;
/** More than fits into a page that has room by chance. */
const PROBE = 64 * 1024;

/**
 * Whether the store can be read and written. It is tried: a disk that is full or was mounted read-only still answers what it is
 * asked, and takes nothing.
 */
export function createReadiness(core: Core): () => Promise<boolean> {
	let triedAt = -Infinity;
	let answer: Promise<boolean> = Promise.resolve(false);
	return () => {
		const now = performance.now();
		if (now - triedAt >= GOOD_FOR) {
			triedAt = now;
			answer = tryStore(core);
		}
		return answer;
	};
}

async function tryStore(core: Core): Promise<boolean> {
	const name = `probe ${core.store.peers.self}`;
	try {
		await core.store.read.selectFrom('accounts').select('id').limit(1).execute();
		await core.store.transaction(async ({ db }) => {
			await db
				.insertInto('meta')
				.values({ name, sealed: new Uint8Array(PROBE) })
				.execute();
			await db.deleteFrom('meta').where('name', '=', name).execute();
		});
		return true;
	} catch (error) {
		core.log.error({ err: error }, 'the store cannot be read and written');
		return false;
	}
}
