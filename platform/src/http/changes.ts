import type { FastifyRequest } from 'fastify';
import type { HttpResponse } from '../http-response.ts';
import type { Caller } from '../security/caller.ts';
import type { Unit } from '../store/store.ts';

/** An entry for the audit log. */
export interface AuditedChange {
	accountId: string;
	/** Id of the API key or user that made it. */
	actor: string;
	/** The action, e.g. `policy.changed`. */
	action: string;
	/** Id of the changed resource; `null`: the account itself. */
	target: string | null;
}

/**
 * The transaction, the idempotency records and the audit log of every change. The composition passes them to the server, because
 * the transport must not import the folders that own them.
 */
export interface Changes {
	/**
	 * Makes sure, until the end of the transaction, that the key of the caller was not revoked since the request was let in: what a lost
	 * key makes must not appear after the answer that says that it stopped. Call it before any other lock is taken.
	 * @param endsKeys see `Operation.endsKeys`.
	 * @throws {ProblemError} 401
	 */
	requireStanding(unit: Unit, caller: Caller, endsKeys: boolean): Promise<void>;
	/** Runs the change in a transaction. */
	run(work: (unit: Unit) => Promise<HttpResponse>): Promise<HttpResponse>;
	/**
	 * Runs the change in a transaction, at most once per `Idempotency-Key` of the account.
	 * @param fingerprint identifies the request; default: its body.
	 */
	runOnce(
		request: FastifyRequest,
		accountId: string,
		work: (unit: Unit) => Promise<HttpResponse>,
		fingerprint?: unknown,
	): Promise<HttpResponse>;
	/** Writes the change to the audit log, in the transaction of the change. */
	audit(unit: Unit, change: AuditedChange): Promise<void>;
	/** Writes an access that changes nothing to the audit log, such as a refusal. */
	note(access: AuditedChange): Promise<void>;
}

declare module 'fastify' {
	interface FastifyInstance {
		changes: Changes;
	}
}
