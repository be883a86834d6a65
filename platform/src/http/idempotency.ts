import type { FastifyRequest } from 'fastify';
import type { Core } from '../core.ts';
import { RunAgainError } from '../store/errors.ts';
import type { Unit } from '../store/store.ts';
import type { Answer } from './answer.ts';
import { invalidField, ProblemError } from './problems.ts';

/** How long an answer is kept (milliseconds). */
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
	work: (unit: Unit) => Promise<Answer>,
): Promise<Answer> {
	const key = readKey(request.headers['idempotency-key']);
	if (key === null) return core.store.transaction(work);
	const scope = request.url.split('?', 1)[0] ?? '';
	const print = bodyPrint(core, accountId, request.body);
	return core.store.transaction(async (unit) => {
		const known = await recall(core, unit, accountId, scope, key);
		if (known !== null) {
			if (known.bodyHash !== print) throw conflict();
			const headers = { 'Idempotency-Replayed': 'true' };
			return { status: known.status, body: known.body, headers };
		}
		const answer = await work(unit);
		if (answer.status < 400) await remember(core, unit, accountId, scope, key, print, answer);
		return answer;
	});
}

/** An answer that was given before. */
export interface Remembered {
	bodyHash: string;
	status: number;
	body: unknown;
}

export async function recall(
	core: Core,
	unit: Unit,
	accountId: string,
	scope: string,
	key: string,
): Promise<Remembered | null> {
	const keyHash = core.vault.hash(`idempotency:${accountId}`, key);
	const row = await unit.db
		.selectFrom('idempotency')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('scope', '=', scope)
		.where('key_hash', '=', keyHash)
		.executeTakeFirst();
	if (row === undefined || row.created_at <= core.clock.now() - KEPT) return null;
	const body = (
		core.vault.open(row.sealed, `idempotency:${scope}:${keyHash}`) as { body?: unknown }
	).body;
	return { bodyHash: row.body_hash, status: row.status, body };
}

export async function remember(
	core: Core,
	unit: Unit,
	accountId: string,
	scope: string,
	key: string,
	bodyHash: string,
	answer: Answer,
): Promise<void> {
	const keyHash = core.vault.hash(`idempotency:${accountId}`, key);
	const now = core.clock.now();
	const given = {
		body_hash: bodyHash,
		status: answer.status,
		sealed: core.vault.seal({ body: answer.body }, `idempotency:${scope}:${keyHash}`),
		created_at: now,
	};
	const stored = await unit.db
		.insertInto('idempotency')
		.values({ account_id: accountId, scope, key_hash: keyHash, ...given })
		.onConflict((known) =>
			known
				.columns(['account_id', 'scope', 'key_hash'])
				.doUpdateSet(given)
				// One that is out of date is replaced.
				.where('idempotency.created_at', '<=', now - KEPT),
		)
		.returning('account_id')
		.executeTakeFirst();
	if (stored === undefined) throw new RunAgainError('the key was used meanwhile');
}

/** Keyed hash of a body, whatever the order of its members. */
export function bodyPrint(core: Core, accountId: string, body: unknown): string {
	return core.vault.hash(`body:${accountId}`, canonical(body ?? null));
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

function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	const members = Object.entries(value)
		.filter(([, member]) => member !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
		.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
	return `{${members.join(',')}}`;
}
