import type { Core } from '../core.ts';
import type { HttpResponse } from '../http-response.ts';
import { sealed } from '../security/sealed.ts';
import { inChunks } from '../store/chunks.ts';
import { RunAgainError } from '../store/errors.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Unit } from '../store/store.ts';
import type { RequestKeyHash } from '../types.ts';

/** Seals the body of a stored response; without a body, the response is the message that the record names. */
export const sealedResponse = sealed<{ body?: unknown }, [scope: string, keyHash: RequestKeyHash]>(
	'idempotency',
);

/** How long a key is remembered by default, and at least. The body of a response is never kept longer. */
export const RETENTION_MS = 24 * 3_600_000;

/** What is known of a key. */
export interface StoredRecord {
	bodyHash: string;
	status: number;
	/** `undefined`: only the reference to the message is kept. */
	body: unknown;
	/** The message that the key stands for; `null`: it stands for another request. */
	messageId: string | null;
	createdAt: number;
	expiresAt: number;
}

const recordsByKey = prepare(
	['accountId', 'scope', 'keyHashes'],
	(db, asked: { accountId: string; scope: string; keyHashes: readonly RequestKeyHash[] }) =>
		db
			.selectFrom('idempotency')
			.selectAll()
			.where('account_id', '=', asked.accountId)
			.where('scope', '=', asked.scope)
			.where(inList(db, 'key_hash', asked.keyHashes)),
);

/** Finds the records of keys. @returns only the known keys. */
export async function findRecords(
	core: Core,
	unit: Unit,
	accountId: string,
	scope: string,
	keys: readonly string[],
): Promise<Map<string, StoredRecord>> {
	const found = new Map<string, StoredRecord>();
	for (const chunk of inChunks(keys)) {
		const keyByHash = new Map(chunk.map((key) => [hashOf(core, accountId, key), key]));
		const asked = { accountId, scope, keyHashes: [...keyByHash.keys()] };
		for (const row of await recordsByKey(unit.db, asked)) {
			const keyHash = row.key_hash as RequestKeyHash;
			const key = keyByHash.get(keyHash);
			if (key === undefined || row.expires_at <= core.clock.now()) continue;
			const { body } = sealedResponse.open(core.vault, row.sealed, scope, keyHash);
			found.set(key, {
				bodyHash: row.body_hash,
				status: row.status,
				body,
				messageId: row.message_id,
				createdAt: row.created_at,
				expiresAt: row.expires_at,
			});
		}
	}
	return found;
}

/** A response to store under a key. */
export interface NewRecord {
	key: string;
	bodyHash: string;
	answer: HttpResponse;
	/** The message that the key stands for, and how long the key is remembered; absent: 24 hours, for another request. */
	message?: { id: string; retentionMs: number };
}

/** Stores responses. @throws {RunAgainError} if a concurrent transaction used one of the keys. */
export async function saveRecords(
	core: Core,
	unit: Unit,
	accountId: string,
	scope: string,
	records: readonly NewRecord[],
): Promise<void> {
	const now = core.clock.now();
	const rows = records.map(({ key, bodyHash, answer: { status, body }, message }) => {
		const keyHash = hashOf(core, accountId, key);
		const retentionMs = message?.retentionMs ?? RETENTION_MS;
		const response = retentionMs > RETENTION_MS ? {} : { body };
		return {
			account_id: accountId,
			scope,
			key_hash: keyHash,
			body_hash: bodyHash,
			status,
			sealed: sealedResponse.seal(core.vault, response, scope, keyHash),
			created_at: now,
			expires_at: now + retentionMs,
			message_id: message?.id ?? null,
		};
	});
	for (const chunk of inChunks(rows)) {
		const stored = await unit.db
			.insertInto('idempotency')
			.values(chunk)
			.onConflict((known) =>
				known
					.columns(['account_id', 'scope', 'key_hash'])
					.doUpdateSet((update) => ({
						body_hash: update.ref('excluded.body_hash'),
						status: update.ref('excluded.status'),
						sealed: update.ref('excluded.sealed'),
						created_at: update.ref('excluded.created_at'),
						expires_at: update.ref('excluded.expires_at'),
						message_id: update.ref('excluded.message_id'),
					}))
					// Only an expired record is replaced.
					.where('idempotency.expires_at', '<=', now),
			)
			.returning('key_hash')
			.execute();
		if (stored.length < chunk.length)
			throw new RunAgainError('a concurrent transaction used the key');
	}
}

/**
 * Lets a key of a message be remembered for longer, counted from its first use; never for a shorter time. Deletes the stored
 * response, whose personal data must not be kept for longer than 24 hours.
 *
 * @param expiresAt milliseconds since the epoch, more than 24 hours after the first use.
 */
export async function prolongRecord(
	core: Core,
	{ db }: Unit,
	accountId: string,
	scope: string,
	key: string,
	expiresAt: number,
): Promise<void> {
	const keyHash = hashOf(core, accountId, key);
	await db
		.updateTable('idempotency')
		.set({
			expires_at: expiresAt,
			sealed: sealedResponse.seal(core.vault, {}, scope, keyHash),
		})
		.where('account_id', '=', accountId)
		.where('scope', '=', scope)
		.where('key_hash', '=', keyHash)
		.where('message_id', 'is not', null)
		.where('expires_at', '<', expiresAt)
		.execute();
}

function hashOf(core: Core, accountId: string, key: string): RequestKeyHash {
	return core.vault.hash(`idempotency:${accountId}`, key) as RequestKeyHash;
}
