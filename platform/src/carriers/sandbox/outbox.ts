import { type Insertable, sql } from 'kysely';
import type { Submission } from '../../carrier.ts';
import { toIso } from '../../clock.ts';
import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { createBatcher } from '../../queue/batcher.ts';
import { sealed } from '../../security/sealed.ts';
import { inChunks } from '../../store/chunks.ts';
import { insertRows } from '../../store/insert.ts';
import { cutPage, type PageRequest } from '../../store/paging.ts';
import { inList } from '../../store/prepared.ts';
import { retryUntilStored } from '../../store/retry-until-stored.ts';
import type { Db } from '../../store/schema.ts';
import type { SandboxMessageTable } from './tables.ts';

/** What is stored of a submission, sealed. Its files are stored elsewhere already. */
export type StoredSubmission = Omit<
	Submission,
	'messageId' | 'accountId' | 'channel' | 'attempt' | 'attachments'
>;

/** A message that was handed over. */
export interface OutboxEntry {
	messageId: string;
	/** Milliseconds since the epoch. */
	handedOverAt: number;
	submission: StoredSubmission;
}

/** Where the sandbox stores what it is handed, durably as a real carrier would. */
export interface Outbox {
	put(submission: Submission): Promise<OutboxEntry>;
	/** Marks messages whose receipts were all stored. */
	settle(messageIds: readonly string[]): Promise<void>;
	/** Messages some of whose receipts were not stored, oldest first. */
	open(): Promise<OutboxEntry[]>;
}

export const sealedSubmission = sealed<StoredSubmission>('sandbox');

/** Submissions that arrive together are stored together, so that the sandbox is no bottleneck of a load test. */
export function createOutbox(core: Core, channel: Channel): Outbox {
	const batcher = createBatcher<Submission, OutboxEntry>({
		run: putAll,
		maxSize: Infinity,
		maxParallel: Infinity,
	});

	async function putAll(submissions: readonly Submission[]): Promise<OutboxEntry[]> {
		const handedOverAt = core.clock.now();
		const entries: OutboxEntry[] = [];
		const rows: Insertable<SandboxMessageTable>[] = [];
		for (const { messageId, accountId, channel: _, attempt: __, ...handed } of submissions) {
			const { attachments: ___, ...submission } = handed;
			entries.push({ messageId, handedOverAt, submission });
			rows.push({
				message_id: messageId,
				account_id: accountId,
				channel,
				sealed: sealedSubmission.seal(core.vault, submission, messageId),
				handed_over_at: handedOverAt,
				receipted: 0,
			});
		}
		let attempts = 0;
		await retryUntilStored(core, () => store(rows, attempts++ > 0));
		return entries;
	}

	/** @param isRepeated an attempt failed, and it may have been stored all the same. */
	async function store(rows: readonly Insertable<SandboxMessageTable>[], isRepeated: boolean) {
		await core.store.transaction(async ({ db }) => {
			for (const chunk of inChunks(rows)) {
				const known = isRepeated ? await knownIds(db, chunk) : new Set<string>();
				const missing = chunk.filter((row) => !known.has(row.message_id));
				await insertRows(db, 'sandbox_messages', missing);
			}
		});
	}

	return {
		put: (submission) => batcher.add(submission),
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
				// A literal, so that the databases use the partial index.
				.where(sql<boolean>`receipted = 0`)
				.where('channel', '=', channel)
				.orderBy('seq')
				.execute();
			return rows.map((row) => ({
				messageId: row.message_id,
				handedOverAt: row.handed_over_at,
				submission: sealedSubmission.open(core.vault, row.sealed, row.message_id),
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

/** A page of what an account handed over to the sandbox. */
export async function listSandboxMessages(core: Core, accountId: string, page: PageRequest) {
	let query = core.store.read
		.selectFrom('sandbox_messages')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (page.order === 'asc') {
		query = query.where('seq', '<=', await core.store.settled('sandbox_messages'));
	}
	if (page.after !== undefined) {
		query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	const data = rows.map((row) => {
		const submission = sealedSubmission.open(core.vault, row.sealed, row.message_id);
		const { validUntil, announcement, ...rest } = submission;
		return {
			messageId: row.message_id,
			channel: row.channel,
			...rest,
			announcement: announcement ?? null,
			validUntil: validUntil === undefined ? null : toIso(validUntil),
			handedOverAt: toIso(row.handed_over_at),
		};
	});
	return { data, nextCursor };
}
