import type { FastifyRequest } from 'fastify';
import { sealed } from '../security/sealed.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import { RunAgainError } from '../store/errors.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Unit } from '../store/store.ts';
import type { KeyHash } from '../types.ts';
import type { HttpResponse } from '../http-response.ts';
import { invalidField, ProblemError } from '../problems.ts';

/** The body of a response that is kept under a key. */
export const sealedResponse = sealed<{ body?: unknown }, [scope: string, keyHash: KeyHash]>(
	'idempotency',
);

/** How long a response is kept (milliseconds). */
export const KEPT = 24 * 3_600_000;

/**
 * `Idempotency-Key`: the same key and body within 24 h answers the first answer again.
 *
 * The answer is stored in the unit of work that has the effect. A crash leaves either both or neither: a client that never saw its
 * answer repeats the request and gets that answer, or has it done for the first time. Two requests at once run one after the other,
 * since units of work do; the second finds the first one's answer. Where units run side by side, the primary key decides: the second
 * waits for the first one's end, is taken back, runs again and finds the answer. What throws, a request that is not valid for one, is taken back
 * with everything it did and is not stored: the corrected request may use the same key. Nor is a refusal: nothing was sent, and the
 * consent may have come when the same request comes again.
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
	const scope = request.url.split('?', 1)[0] ?? '';
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

/** An answer that was given before. */
export interface StoredRecord {
	bodyHash: string;
	status: number;
	body: unknown;
}

export function replayed({ status, body }: StoredRecord): HttpResponse {
	return { status, body, headers: { 'Idempotency-Replayed': 'true' } };
}

/** The key of a request with the hash of its body; `null` without. */
export function readKeyed(
	core: Core,
	request: FastifyRequest,
	accountId: string,
): { key: string; bodyHash: string } | null {
	const key = readKey(request.headers['idempotency-key']);
	return key === null ? null : { key, bodyHash: bodyHashOf(core, accountId, request.body) };
}

const answersUnder = prepare(
	['accountId', 'scope', 'keyHashes'],
	(db, asked: { accountId: string; scope: string; keyHashes: readonly KeyHash[] }) =>
		db
			.selectFrom('idempotency')
			.selectAll()
			.where('account_id', '=', asked.accountId)
			.where('scope', '=', asked.scope)
			.where(inList(db, 'key_hash', asked.keyHashes)),
);

/** The answers that were given under keys. @returns only those that are known, by key. */
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
		for (const row of await answersUnder(unit.db, asked)) {
			const keyHash = row.key_hash as KeyHash;
			const key = keyByHash.get(keyHash);
			if (key === undefined || row.created_at <= core.clock.now() - KEPT) continue;
			const { body } = sealedResponse.open(core.vault, row.sealed, scope, keyHash);
			found.set(key, { bodyHash: row.body_hash, status: row.status, body });
		}
	}
	return found;
}

/** An answer that is to be kept under a key. */
export interface NewRecord {
	key: string;
	bodyHash: string;
	answer: HttpResponse;
}

/** @throws {RunAgainError} when one of the keys was used meanwhile. */
export async function saveRecords(
	core: Core,
	unit: Unit,
	accountId: string,
	scope: string,
	given: readonly NewRecord[],
): Promise<void> {
	const now = core.clock.now();
	const rows = given.map(({ key, bodyHash, answer: { status, body } }) => {
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
					// One that is out of date is replaced.
					.where('idempotency.created_at', '<=', now - KEPT),
			)
			.returning('key_hash')
			.execute();
		if (stored.length < chunk.length) throw new RunAgainError('a key was used meanwhile');
	}
}

function hashOf(core: Core, accountId: string, key: string): KeyHash {
	return core.vault.hash(`idempotency:${accountId}`, key) as KeyHash;
}

/** Keyed hash of a body, whatever the order of its members. */
export function bodyHashOf(core: Core, accountId: string, body: unknown): string {
	return core.vault.hash(`body:${accountId}`, canonicalJson(body ?? null));
}

export function conflict(): ProblemError {
	return new ProblemError(
		'idempotency-conflict',
		'This idempotency key was used within the last 24 hours with another body. Repeat the first request unchanged, or send this one with a new key.',
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
