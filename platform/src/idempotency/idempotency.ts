import type { FastifyRequest } from 'fastify';
import { sealed } from '../security/sealed.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import { RunAgainError } from '../store/errors.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Unit } from '../store/store.ts';
import type { RequestKeyHash } from '../types.ts';
import type { HttpResponse } from '../http-response.ts';
import { invalidField, ProblemError } from '../problems.ts';

/** Seals the body of a stored response. */
export const sealedResponse = sealed<{ body?: unknown }, [scope: string, keyHash: RequestKeyHash]>(
	'idempotency',
);

/** Retention of stored responses. */
export const RETENTION_MS = 24 * 3_600_000;

/**
 * Implements `Idempotency-Key`: a repeated request with the same key and body within 24 hours gets the stored response.
 *
 * The response is stored in the transaction that has the effect, so a crash leaves both or neither: a client that missed the response
 * repeats the request and either gets that response or triggers the effect for the first time. On SQLite, transactions run one after
 * the other, so the second of two concurrent requests finds the response of the first. On PostgreSQL, the primary key decides: the
 * second waits for the first to end, rolls back, runs again and finds the response. A request that throws (for example, an invalid one)
 * rolls back and stores nothing, so the corrected request may use the same key. Compliance rejections are not stored either: nothing
 * was sent, and consent may exist when the request is repeated.
 */
export async function answerOnce(
	core: Core,
	request: FastifyRequest,
	accountId: string,
	work: (unit: Unit) => Promise<HttpResponse>,
): Promise<HttpResponse> {
	const keyed = readKeyed(core, request, accountId);
	if (keyed === null) return core.store.transaction(work);
	const { key, bodyHash } = keyed;
	const scope = routeOf(request);
	return core.store.transaction(async (unit) => {
		const known = (await findRecords(core, unit, accountId, scope, [key])).get(key);
		if (known !== undefined) {
			if (known.bodyHash !== bodyHash) throw conflict();
			return replayed(known);
		}
		const answer = await work(unit);
		if (answer.status < 400) {
			await saveRecords(core, unit, accountId, scope, [{ key, bodyHash, answer }]);
		}
		return answer;
	});
}

/** The route with its parameters: unlike the raw path, it has one spelling. */
function routeOf({ routeOptions, params }: FastifyRequest): string {
	const values = params as Record<string, string>;
	return (routeOptions.url ?? '').replace(/:(\w+)/g, (_whole, name: string) =>
		encodeURIComponent(values[name] ?? ''),
	);
}

/** A stored response. */
export interface StoredRecord {
	bodyHash: string;
	status: number;
	body: unknown;
}

export function replayed({ status, body }: StoredRecord): HttpResponse {
	return { status, body, headers: { 'Idempotency-Replayed': 'true' } };
}

/** Reads the key of a request and hashes its body. @returns `null` without a key. */
export function readKeyed(
	core: Core,
	request: FastifyRequest,
	accountId: string,
): { key: string; bodyHash: string } | null {
	const key = readKey(request.headers['idempotency-key']);
	return key === null ? null : { key, bodyHash: bodyHashOf(core, accountId, request.body) };
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

/** Finds stored responses. @returns only the known keys. */
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
			if (key === undefined || row.created_at <= core.clock.now() - RETENTION_MS) continue;
			const { body } = sealedResponse.open(core.vault, row.sealed, scope, keyHash);
			found.set(key, { bodyHash: row.body_hash, status: row.status, body });
		}
	}
	return found;
}

/** A response to store under a key. */
export interface NewRecord {
	key: string;
	bodyHash: string;
	answer: HttpResponse;
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
	const rows = records.map(({ key, bodyHash, answer: { status, body } }) => {
		const keyHash = hashOf(core, accountId, key);
		return {
			account_id: accountId,
			scope,
			key_hash: keyHash,
			body_hash: bodyHash,
			status,
			sealed: sealedResponse.seal(core.vault, { body }, scope, keyHash),
			created_at: now,
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
					}))
					// Only an expired record is replaced.
					.where('idempotency.created_at', '<=', now - RETENTION_MS),
			)
			.returning('key_hash')
			.execute();
		if (stored.length < chunk.length)
			throw new RunAgainError('a concurrent transaction used the key');
	}
}

function hashOf(core: Core, accountId: string, key: string): RequestKeyHash {
	return core.vault.hash(`idempotency:${accountId}`, key) as RequestKeyHash;
}

/** Keyed hash of a body, independent of the order of its members. */
export function bodyHashOf(core: Core, accountId: string, body: unknown): string {
	return core.vault.hash(`body:${accountId}`, canonicalJson(body ?? null));
}

/** @param messageId the message that the key stands for, if it stands for one. */
export function conflict(messageId?: string): ProblemError {
	return new ProblemError(
		'idempotency-conflict',
		'This idempotency key was used with a different body within the last 24 hours. Repeat the first request unchanged, or send this one with a new key.',
		messageId === undefined ? {} : { messageId },
	);
}

function readKey(header: string | string[] | undefined): string | null {
	if (header === undefined) return null;
	const key = Array.isArray(header) ? header.join(',') : header;
	if (key.trim() === '' || key.length > 255) {
		throw invalidField(
			'/Idempotency-Key',
			'the Idempotency-Key header must have 1 to 255 characters',
		);
	}
	return key;
}
