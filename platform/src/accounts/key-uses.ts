import type { Core } from '../core.ts';

/** A use is written this often at most, so that a busy key costs one write an hour. */
const NOTE_EVERY_MS = 3_600_000;

/** Notes when keys were last used. */
export interface KeyUses {
	/**
	 * Notes a use in the background; a request never waits for it, nor fails by it.
	 * @param last when a use was noted before; milliseconds since the epoch.
	 */
	note(keyId: string, last: number | null): void;
}

export function createKeyUses(core: Pick<Core, 'store' | 'clock' | 'log'>): KeyUses {
	/** Keys whose use is being written; requests that come meanwhile leave it at that. */
	const writing = new Set<string>();
	async function write(keyId: string, now: number): Promise<void> {
		await core.store.transaction(({ db }) =>
			db.updateTable('api_keys').set({ last_used_at: now }).where('id', '=', keyId).execute(),
		);
	}
	return {
		note(keyId, last) {
			const now = core.clock.now();
			if ((last !== null && now - last < NOTE_EVERY_MS) || writing.has(keyId)) return;
			writing.add(keyId);
			write(keyId, now)
				.catch((error: unknown) => {
					core.log.warn({ err: error, keyId }, 'noting the use of a key failed');
				})
				.finally(() => writing.delete(keyId));
		},
	};
}
