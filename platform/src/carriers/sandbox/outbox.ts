import type { Insertable } from 'kysely';
import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { inChunks } from '../../store/chunks.ts';
import { insertRows } from '../../store/insert.ts';
import { retryUntilStored } from '../../store/retry-until-stored.ts';
import { inList } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';
import type { SandboxMessageTable } from './tables.ts';
import type { Submission } from '../../carrier.ts';

/** What is kept of a submission, sealed. */
export type StoredSubmission = Omit<Submission, 'messageId' | 'accountId' | 'channel' | 'attempt'>;

/** A message on the shelf. */
export interface OutboxEntry {
	messageId: string;
	handedOverAt: number;
	kept: StoredSubmission;
}

/** Where the sandbox puts what it is handed, durably as a real carrier would. */
export interface Outbox {
	put(submission: Submission): Promise<OutboxEntry>;
	/** Everything was told of these messages. */
	settle(messageIds: readonly string[]): Promise<void>;
	/** Messages of which not everything was told, oldest first. */
	open(): Promise<OutboxEntry[]>;
}

interface Waiting {
	submission: Submission;
	resolve: (shelved: OutboxEntry) => void;
	reject: (error: unknown) => void;
}

export function openStoredSubmission(core: Core, row: { message_id: string; sealed: Uint8Array }): StoredSubmission {
	return core.vault.open(row.sealed, `sandbox:${row.message_id}`) as StoredSubmission;
}

/** Submissions of the same turn of the event loop are put there together: the sandbox is to be no bottleneck of a load test. */
export function createOutbox(core: Core, channel: Channel): Outbox {
	let waiting: Waiting[] = [];

	async function putWaiting(): Promise<void> {
		const batch = waiting;
		waiting = [];
		const handedOverAt = core.clock.now();
		const shelved = batch.map(({ submission }) => {
			const { messageId, accountId, channel: _, attempt: __, ...kept } = submission;
			const sealed = core.vault.seal(kept satisfies StoredSubmission, `sandbox:${messageId}`);
			const row = { message_id: messageId, account_id: accountId, channel, sealed };
			return {
				row: { ...row, handed_over_at: handedOverAt, receipted: 0 },
				entry: { messageId, handedOverAt, kept },
			};
		});
		try {
			let attempts = 0;
			await retryUntilStored(core, () =>
				store(
					shelved.map(({ row }) => row),
					attempts++ > 0,
				),
			);
			shelved.forEach(({ entry }, index) => batch[index]?.resolve(entry));
		} catch (error) {
			for (const { reject } of batch) reject(error);
		}
	}

	/** @param again an attempt failed, and nobody knows whether it did not succeed after all. */
	async function store(rows: readonly Insertable<SandboxMessageTable>[], again: boolean) {
		await core.store.transaction(async ({ db }) => {
			for (const chunk of inChunks(rows)) {
				const known = again ? await knownIds(db, chunk) : new Set<string>();
				const missing = chunk.filter((row) => !known.has(row.message_id));
				await insertRows(db, 'sandbox_messages', missing);
			}
		});
	}

	return {
		put: (submission) =>
			new Promise((resolve, reject) => {
				if (waiting.length === 0) setImmediate(() => void putWaiting());
				waiting.push({ submission, resolve, reject });
			}),
		async settle(messageIds) {
			if (messageIds.length === 0) return;
			await core.store.transaction(async ({ db }) => {
				for (const chunk of inChunks(messageIds)) {
					await db
						.updateTable('sandbox_messages')
						.set({ receipted: 1 })
						.where(inList(db, 'message_id', chunk))
						.execute();
				}
			});
		},
		async open() {
			const rows = await core.store.read
				.selectFrom('sandbox_messages')
				.selectAll()
				.where('receipted', '=', 0)
				.where('channel', '=', channel)
				.orderBy('seq')
				.execute();
			return rows.map((row) => ({
				messageId: row.message_id,
				handedOverAt: row.handed_over_at,
				kept: openStoredSubmission(core, row),
			}));
		},
	};
}

async function knownIds(
	db: Db,
	rows: readonly { message_id: string }[],
): Promise<ReadonlySet<string>> {
	const ids = rows.map(({ message_id: id }) => id);
	const known = await db
		.selectFrom('sandbox_messages')
		.select('message_id')
		.where(inList(db, 'message_id', ids))
		.execute();
	return new Set(known.map((row) => row.message_id));
}
